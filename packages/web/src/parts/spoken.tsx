/** A sentence of the catalogue or of the server: what stands in backquotes in it is set as code. */

export const Spoken = ({ text }: { text: string }) => (
  <>
    {text
      .split('`')
      .map((part, index) =>
        index % 2 === 1 ? <code key={`${index} ${part}`}>{part}</code> : part,
      )}
  </>
)
