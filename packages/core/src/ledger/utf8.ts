/**
 * UTF-8, both ways. Every runtime that the core runs in has these two classes, but the language's
 * own library does not declare them.
 */

declare const TextEncoder: new () => { encode(text: string): Uint8Array }
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

/** Nothing is replaced and nothing is left out; null if the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}
