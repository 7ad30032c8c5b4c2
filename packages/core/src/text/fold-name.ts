/**
 * Names for comparison: who is written in another case, with spaces around or with marks apart is the
 * same. Nothing else is made alike, because a name that is nearly another is perhaps another.
 */
export function foldName(name: string): string {
  return name.normalize('NFC').trim().toLowerCase()
}
