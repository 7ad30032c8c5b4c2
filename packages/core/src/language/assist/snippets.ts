/**
 * The form of a clause as text to put in: what stands for something else becomes a place to fill in,
 * and a block opens. The grammar of such texts is that of the Language Server Protocol.
 */
import { blocksWithForms } from '../forms.ts'

/** The forms with which a clause of this block can begin with this word; none for an unknown one. */
export function formsOf(block: string, head: string): readonly string[] {
  const forms = blocksWithForms.get(block) ?? {}
  return Object.hasOwn(forms, head) ? (forms[head] ?? []) : []
}

/** What stands for something in a form: capitals, quoted texts, dates, numbers and dots. */
const slot =
  /"[^"]*"|\d{4}-\d{2}(?:-\d{2})?|\b(?:NAME|OTHER\.1|OTHER|THAT|ACT|MOMENT|CONDITION|DATE|[AB])\b|\b\d+\b|…/g

/** `within 14 days of MOMENT` as `within ${1:14} days of ${2:MOMENT}`. */
export function snippetOf(form: string): string {
  const [line = '', block] = form.split(/ \{ ?(.*) \}$/)
  let count = 0
  const fill = (text: string): string =>
    text.replaceAll(slot, (word) => {
      count += 1
      return word.startsWith('"') ? `"\${${count}:${word.slice(1, -1)}}"` : `\${${count}:${word}}`
    })
  const head = fill(line)
  if (block === undefined) return head
  return block === '…' ? `${head} {\n\t$0\n}` : `${head} {\n\t${fill(block)}\n}`
}

/** The words of a form before the first that stands for something else: `must not`, `verified by`. */
export function wordsBefore(form: string): string {
  const first = form.search(new RegExp(slot.source))
  return (first < 0 ? form : form.slice(0, first)).replace(/[{"].*$/, '').trim()
}
