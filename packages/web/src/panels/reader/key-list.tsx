/** The keys of the review, listed by what they are for. */
import { Dialog, texts } from '../../parts/index.ts'
import { keyBindings } from './keys.ts'
import type { KeyBinding } from './keys.ts'

const groups = Object.entries(texts.reader.keyGroups) as ReadonlyArray<
  readonly [KeyBinding['group'], string]
>

export function KeyList({ close }: { close: () => void }) {
  return (
    <Dialog title={texts.reader.keysTitle} close={close}>
      <div className="key-list">
        <p className="quiet">{texts.reader.keysHelp}</p>
        {groups.map(([group, name]) => (
          <section key={group}>
            <h3>{name}</h3>
            <dl>
              {keyBindings
                .filter((binding) => binding.group === group)
                .map(({ command, keys }) => (
                  <div key={command}>
                    <dt>
                      {keys.map((key) => (
                        <kbd key={key}>{texts.reader.keyNames[key] ?? key}</kbd>
                      ))}
                    </dt>
                    <dd>{texts.reader.actions[command]}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
