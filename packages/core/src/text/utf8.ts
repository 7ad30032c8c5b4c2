/**
 * UTF-8, both ways. Every runtime that the core runs in has these two classes, but the language's
 * own library does not declare them.
 */

declare const TextEncoder: new () => {
  encode(text: string): Uint8Array
  encodeInto(text: string, into: Uint8Array): { readonly written: number }
}
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string }

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** `text` must not hold half of a surrogate pair: it would be replaced. Canonical text never does. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** As `encodeUtf8`, into bytes that have room for it; returns how many it wrote. */
export function encodeUtf8Into(text: string, into: Uint8Array): number {
  return encoder.encodeInto(text, into).written
}

/** The text that the bytes from `start` to `end` are: made quickly where they are few and ASCII. */
export function decodeShort(bytes: Uint8Array, start: number, end: number): string | null {
  if (end - start > SHORT_MAX) return decodeUtf8(bytes.subarray(start, end))
  let text = ''
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x80) return decodeUtf8(bytes.subarray(start, end))
    text += ASCII[byte] ?? ''
  }
  return text
}

const SHORT_MAX = 24
const ASCII = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code))

/** Nothing is replaced and nothing is left out; null if the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}
