/**
 * Around a screen: when drawing it goes wrong, which is a mistake of ours, that screen says so and the
 * rest of the page stays. The screen is tried again when the reader goes somewhere else or asks for it.
 */
import { Component } from 'react'
import type { ReactNode } from 'react'
import { texts } from './catalogue.ts'

interface MishapProps {
  /** Of where the reader is: what failed there is tried anew elsewhere. */
  readonly place: string
  readonly children: ReactNode
}

interface MishapState {
  readonly place: string
  /** Null: nothing went wrong at this place. */
  readonly message: string | null
}

export class MishapBoundary extends Component<MishapProps, MishapState> {
  override state: MishapState = { place: this.props.place, message: null }

  static getDerivedStateFromError(thrown: unknown): Partial<MishapState> {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) }
  }

  static getDerivedStateFromProps({ place }: MishapProps, before: MishapState): MishapState | null {
    return place === before.place ? null : { place, message: null }
  }

  override render(): ReactNode {
    const { message } = this.state
    if (message === null) return this.props.children
    return (
      <div className="state failed" role="alert">
        <h1 className="state-title">{texts.mishap.title}</h1>
        <p>{texts.mishap.help}</p>
        <p className="quiet small">
          <code>{message}</code>
        </p>
        <button type="button" className="button" onClick={() => this.setState({ message: null })}>
          {texts.again}
        </button>
      </div>
    )
  }
}
