/**
 * Measures with their instruments, one row for each condition that somebody states. Whether a measure
 * would be eligible is judged; whether it was lifted is somebody's word, and stands beside it.
 */
import type { OutstandingStepsView } from '@servanda/core/view'
import { DataTable, Empty, Link, Moment, texts, useFocusBack } from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import type { ScreenProps } from '../../state/index.ts'
import { answersText } from './answers.ts'
import { Gap } from './gap.tsx'

const words = texts.outstanding.measures

type Instrument = OutstandingStepsView['measures'][number]

interface Row {
  readonly measure: Instrument
  /** Null: none is stated. */
  readonly condition: Instrument['conditions'][number] | null
  readonly index: number
}

export function Measures(props: ScreenProps & { measures: readonly Instrument[] }) {
  const { measures, location } = props
  useFocusBack(location.subject, (measure) => [linkId(measure)])
  if (measures.length === 0) return <Empty title={words.none} help={words.noneHelp} />
  const chosen = measures.find(({ measure }) => measure === location.subject)
  return (
    <>
      <DataTable
        caption={words.title}
        columns={columnsAt(props)}
        rows={measures.flatMap(rowsOf)}
        keyOf={({ measure, index }) => `${measure.measure} ${index}`}
      />
      {chosen === undefined ? null : <Gap key={chosen.measure} {...props} measure={chosen} />}
    </>
  )
}

/** Of the link in the first row of a measure. */
const linkId = (measure: string): string => `measure ${measure}`

function rowsOf(measure: Instrument): readonly Row[] {
  const { conditions } = measure
  if (conditions.length === 0) return [{ measure, condition: null, index: 0 }]
  return conditions.map((condition, index) => ({ measure, condition, index }))
}

const columnsAt = ({ location }: ScreenProps): ReadonlyArray<TableColumn<Row>> => [
  {
    key: 'measure',
    title: words.measure,
    isHeader: true,
    text: ({ measure }) => measure.title,
    cell: ({ measure, index }) => (
      <Link
        to={{ ...location, subject: measure.measure }}
        title={words.gap}
        {...(index === 0 ? { id: linkId(measure.measure) } : {})}
      >
        {measure.title}
      </Link>
    ),
  },
  { key: 'by', title: words.by, text: ({ measure }) => measure.by.join(', ') },
  { key: 'on', title: words.on, text: ({ measure }) => measure.on.join(', ') },
  { key: 'basis', title: words.basis, text: ({ measure }) => basisText(measure) },
  { key: 'force', title: words.inForce, text: ({ measure }) => answersText(measure.inForce) },
  {
    key: 'expiry',
    title: words.expiry,
    text: ({ measure }) => expiryText(measure),
    cell: ({ measure }) => (
      <>
        {measure.expiry === null ? words.expiryNone : <Moment time={measure.expiry} />}
        {measure.renewal === null ? null : (
          <p className="quiet small">{words.renewal(measure.renewal)}</p>
        )}
      </>
    ),
  },
  {
    key: 'condition',
    title: words.condition,
    text: conditionText,
  },
  {
    key: 'eligible',
    title: words.eligible,
    text: ({ condition }) =>
      condition === null ? words.notAsked : answersText(condition.eligible),
  },
  {
    key: 'lifted',
    title: words.lifted,
    text: ({ measure }) => answersText(measure.assertedLifted),
  },
  {
    key: 'return',
    title: words.returnDue,
    text: ({ measure: { returnDue } }) =>
      returnDue === null ? words.notAsked : answersText(returnDue),
  },
]

const basisText = ({ basis, citation }: Instrument): string =>
  [basis, citation].filter((part) => part !== null && part !== '').join('; ') || texts.notStated

const expiryText = ({ expiry, renewal }: Instrument): string =>
  [expiry?.text ?? words.expiryNone, renewal === null ? '' : words.renewal(renewal)]
    .filter((part) => part !== '')
    .join('; ')

function conditionText({ condition }: Row): string {
  if (condition === null) return words.conditionNone
  const { statedBy, inInstrument, step } = condition
  const where = inInstrument ? words.inInstrument : words.notInInstrument
  return `${statedBy} (${where})${step === null ? '' : `, ${words.step(step.label)}`}`
}
