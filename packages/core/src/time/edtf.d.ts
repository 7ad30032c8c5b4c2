/** The part of the `edtf` library that we use; it comes without types. */
declare module 'edtf' {
  /** `values`: year, month from 0, day, hour, minute, second, millisecond, as far as they are given. */
  export interface ParsedDate {
    readonly type: 'Date'
    readonly values: readonly number[]
    /** Bits 0 to 3: the digits of the year; 4 and 5: of the month; 6 and 7: of the day. */
    readonly unspecified?: number
    /** Minutes east of UTC. Also 0 where the text says nothing: `timeZone` tells them apart. */
    readonly offset?: number
    readonly timeZone?: string
  }

  export interface ParsedOther {
    readonly type: 'Year' | 'Decade' | 'Century' | 'Season' | 'Interval' | 'List' | 'Set'
  }

  /** Throws an `Error` if `text` is not EDTF up to `level`. */
  export function parse(text: string, constraints: { level: 0 | 1 | 2 }): ParsedDate | ParsedOther
}
