/** Words and numbers as pictures for the map: drawn here, so that no font is asked for from anywhere. */
import type { Colours } from './style.ts'

export interface Picture {
  readonly data: ImageData
  readonly pixelRatio: number
}

interface Look {
  readonly font: string
  readonly colour: string
  /** Null: none. */
  readonly halo: string | null
}

const FAMILY = 'system-ui, sans-serif'

const looks: Readonly<Record<string, (colours: Colours) => Look>> = {
  name: ({ quiet, surface }) => ({ font: `11px ${FAMILY}`, colour: quiet, halo: surface }),
  place: ({ held, surface }) => ({ font: `600 12px ${FAMILY}`, colour: held, halo: surface }),
  count: ({ accentText }) => ({ font: `600 12px ${FAMILY}`, colour: accentText, halo: null }),
}

const PADDING = 3
const LINE = 16

/** Of an id such as `count:120`; null: there is no such kind of picture. */
export function pictureOf(id: string, colours: Colours, pixelRatio: number): Picture | null {
  const split = id.indexOf(':')
  const look = looks[id.slice(0, split)]?.(colours)
  // It is read at once, so it must not be drawn by the graphics processor.
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (look === undefined || context === null) return null
  return { data: drawn(context, id.slice(split + 1), look, pixelRatio), pixelRatio }
}

function drawn(
  context: CanvasRenderingContext2D,
  text: string,
  { font, colour, halo }: Look,
  pixelRatio: number,
): ImageData {
  context.font = font
  const width = Math.ceil(context.measureText(text).width) + 2 * PADDING
  const height = LINE + 2 * PADDING
  context.canvas.width = width * pixelRatio
  context.canvas.height = height * pixelRatio
  context.scale(pixelRatio, pixelRatio)
  context.font = font
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  if (halo !== null) {
    context.strokeStyle = halo
    context.lineWidth = 3
    context.strokeText(text, PADDING, height / 2)
  }
  context.fillStyle = colour
  context.fillText(text, PADDING, height / 2)
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height)
}

/** The colours of the page as they are now, light or dark. */
export function coloursOf(element: HTMLElement): Colours {
  const probe = element.appendChild(document.createElement('span'))
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const colours: Colours = {
    surface: colour('--surface'),
    sunken: colour('--sunken'),
    line: colour('--line'),
    lineStrong: colour('--line-strong'),
    text: colour('--text'),
    quiet: colour('--quiet'),
    accent: colour('--accent'),
    accentText: colour('--accent-text'),
    held: colour('--mark-held'),
  }
  probe.remove()
  return colours
}
