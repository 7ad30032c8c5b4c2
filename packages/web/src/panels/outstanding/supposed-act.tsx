/** The form of an act that is supposed: the act, what the vocabulary lets be said of it, when and where. */
import type { ProjectAct, ProjectView } from '@servanda/core/view'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { actOffers, offersOf, texts } from '../../parts/index.ts'
import type { Offer } from '../../parts/index.ts'
import { lineOf } from './supposing.ts'
import type { SupposedAct } from './supposing.ts'

const words = texts.outstanding.suppose

const nothing: SupposedAct = { act: '', roles: {}, time: '', place: '' }

interface ActFormProps {
  readonly project: ProjectView
  readonly add: (line: string) => void
}

export function ActForm({ project, add }: ActFormProps) {
  const [supposed, setSupposed] = useState(nothing)
  const change = (said: Partial<SupposedAct>) => setSupposed({ ...supposed, ...said })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    add(lineOf(supposed, words.supposed))
    setSupposed(nothing)
  }
  const known = project.acts.find(({ name }) => name === supposed.act)
  const acts = actOffers(
    project,
    project.acts.map(({ name }) => name),
  )
  return (
    <form className="what-if-act" onSubmit={submit}>
      <Field
        name="act"
        label={words.act}
        value={supposed.act}
        offers={acts}
        required="yes"
        set={(act) => change({ act })}
      />
      {rolesOf(known).map((role) => (
        <Field
          key={role.name}
          name={role.name}
          label={role.name === 'actor' ? words.actor : role.name.replaceAll('_', ' ')}
          value={supposed.roles[role.name] ?? ''}
          offers={roleOffers(role, project)}
          hint={role.unit}
          set={(value) => change({ roles: { ...supposed.roles, [role.name]: value } })}
        />
      ))}
      <Field
        name="time"
        label={words.time}
        value={supposed.time}
        hint={words.timeHelp}
        set={(time) => change({ time })}
      />
      <Field
        name="place"
        label={words.place}
        value={supposed.place}
        offers={placesOf(project)}
        set={(place) => change({ place })}
      />
      <button type="submit" className="button">
        {words.add}
      </button>
    </form>
  )
}

/** Of an act that the vocabulary does not know only who did it can be said; where has its own field. */
const rolesOf = (act: ProjectAct | undefined): ProjectAct['roles'] =>
  (act?.roles ?? [onlyActor]).filter(({ name }) => name !== 'place')

const onlyActor: ProjectAct['roles'][number] = {
  name: 'actor',
  type: 'actor',
  unit: '',
  otherUnits: [],
}

function roleOffers({ type }: ProjectAct['roles'][number], project: ProjectView): readonly Offer[] {
  switch (type) {
    case 'actor':
      return offersOf(project.actors.map(({ name }) => name))
    case 'place':
      return placesOf(project)
    default:
      return []
  }
}

const placesOf = ({ places }: ProjectView): readonly Offer[] =>
  places.map(({ name, title }) => ({ value: name, label: title }))

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly set: (value: string) => void
  readonly offers?: readonly Offer[]
  readonly hint?: string
  readonly required?: 'yes'
}

function Field({ name, label, value, set, offers = [], hint = '', required }: FieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        value={value}
        list={`suppose-${name}`}
        autoComplete="off"
        required={required === 'yes'}
        placeholder={hint}
        onChange={({ target }) => set(target.value)}
      />
      <datalist id={`suppose-${name}`}>
        {offers.map((offer) => (
          <option key={offer.value} value={offer.value} label={offer.label} />
        ))}
      </datalist>
    </label>
  )
}
