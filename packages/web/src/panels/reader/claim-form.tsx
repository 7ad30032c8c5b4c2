/** What a statement claims: the kind, its own fields with the roles of the act, and the circumstances. */
import type { ProjectAct, ProjectView } from '@servanda/core/view'
import { actOffers, offersOf, texts } from '../../parts/index.ts'
import { claimKinds } from './claim-draft.ts'
import type { ClaimDraft } from './claim-draft.ts'
import { ChoiceField, choicesOf, LongField, TextField } from './fields.tsx'

const words = texts.reader.form

export interface ClaimFieldsProps {
  readonly draft: ClaimDraft
  readonly set: (change: Partial<ClaimDraft>) => void
  readonly project: ProjectView
  /** The form begins here; left out: elsewhere. */
  readonly first?: true
}

export function ClaimFields(props: ClaimFieldsProps) {
  const { draft, set, first } = props
  return (
    <>
      <ChoiceField
        label={words.what}
        value={draft.kind}
        set={(kind) => set({ kind })}
        choices={claimKinds.map((kind) => [kind, words.claimKinds[kind]] as const)}
        {...(first === undefined ? {} : { first })}
      />
      <KindFields {...props} />
      <Stance {...props} />
      <Circumstances {...props} />
    </>
  )
}

function KindFields(props: ClaimFieldsProps) {
  const { draft, set } = props
  switch (draft.kind) {
    case 'act':
      return <ActFields {...props} />
    case 'state':
      return (
        <>
          <TextField
            label={words.state}
            value={draft.state}
            set={(state) => set({ state })}
            required
          />
          <ChoiceField
            label={words.change}
            value={draft.change as keyof typeof words.changes}
            set={(change) => set({ change })}
            choices={choicesOf(words.changes)}
          />
        </>
      )
    case 'judgment':
    case 'extent':
      return <CommitmentFields {...props} />
    case 'coverage':
      return <CoverageFields {...props} />
    case 'promise':
    case 'demand':
    case 'condition':
      return (
        <>
          <LongField
            label={words.words}
            value={draft.text}
            set={(text) => set({ text })}
            required
          />
          <CommitmentField {...props} label={words.aboutCommitment} />
        </>
      )
    case 'other':
      return (
        <LongField label={words.json} value={draft.json} set={(json) => set({ json })} required />
      )
  }
}

function ActFields({ draft, set, project }: ClaimFieldsProps) {
  const act = project.acts.find(({ name }) => name === draft.act)
  return (
    <>
      <TextField
        label={words.act}
        help={words.actHelp}
        value={draft.act}
        set={(name) => set({ act: name })}
        offers={actOffers(
          project,
          project.acts.map(({ name }) => name),
        )}
        required
      />
      {act === undefined ? null : (
        <>
          <p className="quiet small wide">{act.definition}</p>
          {act.roles.map((role) => (
            <RoleField
              key={role.name}
              role={role}
              project={project}
              value={draft.roles[role.name] ?? ''}
              set={(value) => set({ roles: { ...draft.roles, [role.name]: value } })}
            />
          ))}
        </>
      )}
    </>
  )
}

interface RoleFieldProps {
  readonly role: ProjectAct['roles'][number]
  readonly project: ProjectView
  readonly value: string
  readonly set: (value: string) => void
}

/** What a role takes is said by the vocabulary: a name, a place, a number of a unit. */
function RoleField({ role, project, value, set }: RoleFieldProps) {
  const { name, type } = role
  const offers =
    type === 'actor'
      ? project.actors.map((actor) => actor.name)
      : type === 'place'
        ? project.places.map((place) => place.name)
        : []
  return (
    <TextField
      label={name}
      help={roleHelp(role)}
      value={value}
      set={set}
      {...(offers.length === 0 ? {} : { offers: offersOf(offers) })}
    />
  )
}

function roleHelp({ type, unit, otherUnits }: ProjectAct['roles'][number]): string {
  if (type !== 'quantity') return words.role[type]
  const others = otherUnits.length === 0 ? '' : `; ${words.otherUnits(otherUnits.join(', '))}`
  return `${words.quantity(unit)}${others}`
}

function CommitmentField({ draft, set, project, label }: ClaimFieldsProps & { label: string }) {
  return (
    <TextField
      label={label}
      value={draft.commitment}
      set={(commitment) => set({ commitment })}
      offers={project.agreements.flatMap(({ commitments }) =>
        commitments.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
      )}
      {...(draft.kind === 'judgment' || draft.kind === 'extent' ? { required: true } : {})}
    />
  )
}

function CommitmentFields(props: ClaimFieldsProps) {
  const { draft, set } = props
  return (
    <>
      <CommitmentField {...props} label={words.commitment} />
      <PartyField {...props} />
      {draft.kind === 'extent' ? (
        <TextField
          label={words.extent}
          help={words.extentHelp}
          value={draft.extent}
          set={(extent) => set({ extent })}
          required
        />
      ) : (
        <ChoiceField
          label={words.judgment}
          value={draft.judgment as keyof typeof words.judgments}
          set={(judgment) => set({ judgment })}
          choices={choicesOf(words.judgments)}
        />
      )}
    </>
  )
}

const PartyField = ({ draft, set, project }: ClaimFieldsProps) => (
  <TextField
    label={words.party}
    help={words.partyHelp}
    value={draft.party}
    set={(party) => set({ party })}
    offers={offersOf(project.actors.map(({ name }) => name))}
  />
)

function CoverageFields({ draft, set, project }: ClaimFieldsProps) {
  return (
    <>
      <ChoiceField
        label={words.access}
        value={draft.access as keyof typeof words.accesses}
        set={(access) => set({ access })}
        choices={choicesOf(words.accesses)}
      />
      {draft.access === 'denied' ? (
        <TextField
          label={words.deniedBy}
          value={draft.deniedBy}
          set={(deniedBy) => set({ deniedBy })}
          offers={offersOf(project.actors.map(({ name }) => name))}
        />
      ) : null}
      <TextField
        label={words.acts}
        help={words.actsHelp}
        value={draft.acts}
        set={(acts) => set({ acts })}
      />
      <TextField
        label={words.parties}
        help={words.actsHelp}
        value={draft.parties}
        set={(parties) => set({ parties })}
      />
    </>
  )
}

function Stance({ draft, set }: ClaimFieldsProps) {
  const roles = Object.keys(draft.roles).map((role) => [role, words.deniedRole(role)] as const)
  return (
    <>
      <ChoiceField
        label={words.stance}
        value={draft.stance}
        set={(stance) => set({ stance })}
        choices={choicesOf(words.stances)}
      />
      {draft.stance === 'denies' ? (
        <ChoiceField
          label={words.denies}
          value={draft.denies}
          set={(denies) => set({ denies })}
          choices={[
            ['occurrence', words.deniedOccurrence],
            ['period', words.deniedPeriod],
            ...roles,
          ]}
        />
      ) : null}
    </>
  )
}

function Circumstances({ draft, set, project }: ClaimFieldsProps) {
  return (
    <>
      <TextField
        label={words.time}
        help={words.timeHelp}
        value={draft.time}
        set={(time) => set({ time })}
      />
      <TextField
        label={words.place}
        value={draft.place}
        set={(place) => set({ place })}
        offers={offersOf(project.places.map(({ name }) => name))}
      />
      <TextField label={words.count} value={draft.count} set={(count) => set({ count })} />
      <details className="wide">
        <summary>{words.more}</summary>
        <div className="reader-fields">
          <label className="check">
            <input
              type="checkbox"
              checked={draft.finding}
              onChange={({ target }) => set({ finding: target.checked })}
            />
            {words.finding}
          </label>
          <TextField
            label={words.incident}
            value={draft.incident}
            set={(incident) => set({ incident })}
          />
          <TextField
            label={words.grade}
            help={words.gradeHelp}
            value={draft.grade}
            set={(grade) => set({ grade })}
          />
          <TextField
            label={words.told}
            help={words.toldHelp}
            value={draft.told}
            set={(told) => set({ told })}
          />
          <ChoiceField
            label={words.sensitivity}
            value={draft.sensitivity}
            set={(sensitivity) => set({ sensitivity })}
            choices={choicesOf(words.sensitivities)}
          />
          <TextField
            label={words.note}
            help={words.noteHelp}
            value={draft.note}
            set={(note) => set({ note })}
          />
        </div>
      </details>
    </>
  )
}
