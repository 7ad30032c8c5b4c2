/** Keeps the place of a screen that is not there yet. */
import { Empty, ScreenHead, texts } from '../parts/index.ts'
import type { ScreenProps } from '../state/index.ts'

export function NotYet({ location }: ScreenProps) {
  return (
    <>
      <ScreenHead title={texts.screenNames[location.screen]} />
      <Empty title={texts.notYet.title} help={texts.notYet.help} />
    </>
  )
}
