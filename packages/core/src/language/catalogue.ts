/**
 * Every code the language can report, with its severity and what it is about. A code is stable: it
 * is documented in docs/diagnostics.md and shown in spec/language/bad.
 *
 * Error: the text cannot be judged as it stands. Warning: it can, but hardly means what it says.
 * Note: it says less than one thinks, which in a signed text is a fact and in a draft a question.
 */
import type { Catalogue, Diagnostic, RelatedSpan, Severity, Span } from '../base/index.ts'
import { timeCatalogue } from '../time/index.ts'

const error = (summary: string) => ({ severity: 'error' as Severity, summary })
const warning = (summary: string) => ({ severity: 'warning' as Severity, summary })
const note = (summary: string) => ({ severity: 'note' as Severity, summary })

const languageCatalogue = {
  'unexpected-character': error('A character that no word, number or date can contain'),
  'unterminated-text': error('A quoted text that does not end on its line'),
  'unexpected-word': error('Something other than what has to follow here'),
  'unknown-declaration': error('A word that begins no declaration'),
  'unknown-clause': error('A word that begins no clause of this block'),
  'unclosed-block': error('A block without its closing brace'),
  'nesting-too-deep': error('Conditions or moments nested beyond reason'),
  'too-many-problems': error('So much is wrong with a file that the rest is not listed'),
  'reserved-word': error('A word of the language used as a name'),
  'duplicate-clause': error('A clause that is there twice where only one can count'),
  'missing-clause': error('A clause without which the block says nothing'),
  'date-edge': warning('A date alone as a limit: whether the day itself is inside is not said'),
  'amount-out-of-range': error('A number outside what the clause allows'),
  'empty-range': error('A range whose least value is greater than its greatest'),
  'working-days-undefined': error('Working days in an agreement that does not say which they are'),
  'unit-mismatch': error('A quantity in a unit of another kind'),
  'unknown-unit': error('A unit that the language does not have'),
  'unknown-actor': error('A party, body, group, person or list that is not declared'),
  'unknown-act': error('An act that is neither in the vocabulary nor declared'),
  'unknown-role': error('Something said of an act that the act has no place for'),
  'unknown-place': error('A zone, line or point that is not declared'),
  'unknown-event': error('An event that is not declared'),
  'unknown-phase': error('A phase that the agreement does not have'),
  'unknown-state': error('A state that is not declared'),
  'unknown-matter': error('A matter that is not declared'),
  'unknown-weapon': error('A weapon class that the vocabulary does not have'),
  'unknown-agreement': error('An agreement that none of the files contains'),
  'unknown-commitment': error('A commitment that the agreement does not have'),
  'unknown-measure': error('An answer to a measure that there is not, or to itself'),
  'reading-of-unknown-clause': error('A reading of a commitment or measure that does not exist'),
  'unknown-alternative': error('A reading that chooses what the text does not offer'),
  'amends-unknown-clause': error('An amendment of a commitment that does not exist'),
  'amends-to-another-kind': error('An amendment that makes a duty one of another kind'),
  'wrong-kind': error('A name of one kind where another is needed'),
  'act-of-nobody': error('A declared act without an actor: nobody could do it'),
  'same-without-trigger': error('`the same` where nothing that happened calls for it'),
  'not-kept-up': error(
    'An act that has no opposite, so that nothing would break its being kept up',
  ),
  'duplicate-name': error('One name for two things'),
  'duplicate-number': error('One number for two commitments of an agreement'),
  'conflicting-declaration': error('Two declarations of one name that contradict each other'),
  'carries-on-itself': error('Agreements that carry each other on in a circle'),
  'reading-without-source': error('A reading that does not say where it is from'),
  'reading-without-author': error('A reading that does not say who attributes or adopts it'),
  'waits-for-itself': error('A commitment that is a condition of itself'),
  'circular-wait': warning('Commitments of one text or reading that wait for each other'),
  contradiction: error('The same party must and must not do the same thing'),
  'every-misplaced': error('Periods of a duty that has none, or that are changed while they run'),
  'too-many-periods': error('More periods than are judged one by one'),
  'deadline-before-start': error('A deadline or end that is not after the start'),
  'redrawn-undated': error('A place that is redrawn at a moment without a date'),
  'redrawn-out-of-order': error('Shapes of one place that are not in order of time'),
  'redrawn-before-signature': warning('A shape that was over before the agreement was signed'),
  'lapse-before-since': error('A measure that lapses before it begins'),
  unmonitorable: error('A duty under a condition that no report can ever meet'),
  'measure-never-lifted': warning('A measure that neither lapses nor can be lifted'),
  'returns-at-once': warning('A measure that comes back as soon as it is lifted'),
  'cannot-be-breached': warning('A duty that nothing its obligor does can break'),
  'exception-swallows': warning('An exception that leaves nothing of its rule'),
  'distance-without-line': warning('A distance that is not counted from anything'),
  'title-of-two': warning('One title for two names'),
  'names-alike': warning('Two names that differ only by capitals or underscores'),
  'name-in-two-senses': warning('An event and something else under one name'),
  'doubtful-hour': warning('An hour that a change of the clocks skips or shows twice'),
  'group-without-members': warning('A group that nobody is in and nobody can join'),
  'resumed-without-suspended': error('A group whose members resume what nothing suspends'),
  'never-resumed': note('A group in which nothing ends a suspension'),
  'obligor-missing': warning('A commitment that does not even say that its obligor is not stated'),
  'struck-but-needed': note('A reading strikes a commitment that another one needs'),
  'guarantee-term': warning('A clause of a guarantee that has no effect on it'),
  'clause-without-effect': warning('A clause that changes nothing where it stands'),
  'fulfilled-at-once': note('A wait for a duty that counts as fulfilled as long as it is unbroken'),
  'quantity-of-one-act': note('A least quantity that one single act has to reach'),
  'exception-by-anybody': note('An exception that does not say whose act it is, or against whom'),
  'obligor-not-stated': note('The text does not say who is obliged'),
  'start-not-stated': note('The text does not say from when a count runs'),
  'start-ambiguous': note('The text can be read to mean two dates'),
  'deadline-not-stated': note('The text gives no deadline'),
  'verifier-not-stated': note('The text does not say who verifies'),
  'verifies-itself': note('The obliged party verifies its own conduct'),
  'place-not-stated': note('The text says somewhere and does not say where'),
  'never-overdue': note('A duty to act of which the text says that it has no deadline'),
  'already-owed': note('A duty that another one of the agreement already contains'),
  'party-without-part': note('A party that owes nothing and is owed nothing'),
  'monitor-without-access': note('A body that verifies and that nobody has to let in'),
  'two-baselines': note('Distances that each side counts from another line'),
  standoff: note('Parties that wait for each other, each in its own reading'),
  'place-without-shape': note('A place that is described and on no map'),
  'deadline-on-day-off': note('A deadline on a day that the agreement calls no working day'),
  'clock-change': note('A count of days or hours across a change of the clocks'),
  'vague-words': note('Words of which nobody can establish whether they are met'),
  'not-written': note('A commitment of which only number and title are there'),
  unformalised: note('A condition that only people can decide'),
  'never-used': note('Something declared that no clause uses'),
  'never-defined': note('A term that nothing describes'),
} as const satisfies Catalogue

/** Every code that checking agreements can report: those of the language and those of dates. */
export const checkCatalogue = {
  ...languageCatalogue,
  'time-ambiguous-date': timeCatalogue['time-ambiguous-date'],
  'time-no-such-date': timeCatalogue['time-no-such-date'],
  'time-no-such-time': timeCatalogue['time-no-such-time'],
  'time-not-a-date': timeCatalogue['time-not-a-date'],
  'time-unknown-zone': timeCatalogue['time-unknown-zone'],
} as const satisfies Catalogue

export type LanguageCode = keyof typeof languageCatalogue

/** What the reader of a clause has to say about it; the catalogue adds the severity. */
export interface Finding {
  readonly code: LanguageCode
  readonly span: Span
  readonly message: string
  readonly help: string
  readonly related?: readonly RelatedSpan[]
}

export function diagnosticOf(finding: Finding): Diagnostic {
  const { code, span, message, help, related = [] } = finding
  return { code, severity: languageCatalogue[code].severity, message, span, related, help }
}
