import { ScreenHead, texts } from '../../parts/index.ts'
import type { ScreenProps } from '../../state/index.ts'

export function BoardScreen({ location }: ScreenProps) {
  return <ScreenHead title={texts.screenNames[location.screen]} />
}
