/** Small drawings of one line width that take the colour of the text. They say nothing aloud. */
import type { Screen } from '../state/index.ts'

export type IconName = Screen | 'search' | 'menu' | 'close' | 'sort' | 'down' | 'play' | 'pause'

const paths: Readonly<Record<IconName, string>> = {
  today:
    'M8 2v2M8 12v2M2 8h2M12 8h2M3.8 3.8l1.4 1.4M10.8 10.8l1.4 1.4M12.2 3.8l-1.4 1.4M5.2 10.8l-1.4 1.4M10 8a2 2 0 1 1-4 0a2 2 0 0 1 4 0',
  board: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6 3.5v9M10 3.5v9',
  commitment: 'M4 2.5h6l2.5 2.5v8.5h-8.5zM9.5 2.5v3h3M6 8h4.5M6 10.5h3',
  reader:
    'M8 4.2C6.6 3.2 4.6 3 2.5 3.2v9c2.100-.2 4.100 0 5.500 1 1.400-1 3.400-1.200 5.500-1v-9C11.400 3 9.400 3.200 8 4.200zM8 4.200v9',
  map: 'M2.500 4.500 6 3l4 1.500L13.500 3v8.500L10 13l-4-1.500L2.500 13zM6 3v8.500M10 4.500V13',
  timeline: 'M2 11.500h12M4 11.500V8M7 11.500V4M10 11.500V6.500M13 11.500V9',
  compare: 'M2.500 4h4v8h-4zM9.500 4h4v8h-4zM6.500 8h3',
  outstanding:
    'M3.500 4.500a1 1 0 1 0 0-.01M3.500 11.500a1 1 0 1 0 0-.01M6.500 4.200h7M6.500 11.200h7M3.500 6v3.500',
  search: 'M7 11.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM10.300 10.300 13.500 13.500',
  menu: 'M2.500 4.500h11M2.500 8h11M2.500 11.500h11',
  close: 'M4 4l8 8M12 4l-8 8',
  sort: 'M5 6.500 8 3.500l3 3M5 9.500l3 3 3-3',
  down: 'M4 6.500l4 4 4-4',
  play: 'M5 3.500v9l7.500-4.500z',
  pause: 'M5.500 3.500v9M10.500 3.500v9',
}

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
