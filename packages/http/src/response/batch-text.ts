import { isAscii } from 'node:buffer'
import { decodeAs } from './charset.ts'

const openingBracket = 0x5b
const closingBracket = 0x5d

/** From the first item's opening brace to behind the last one's closing brace. */
export interface BatchPlace {
  readonly start: number
  readonly end: number
}

/**
 * Items of a document as a list. For a moment, brackets stand in the place of what is before and behind them: a copy, or a
 * text put together, would take as long as the rest.
 *
 * @throws DecodeError for bytes that are no UTF-8.
 */
export function batchText(bytes: Buffer, { start, end }: BatchPlace): string {
  const before = bytes[start - 1] as number
  const behind = bytes[end] as number
  bytes[start - 1] = openingBracket
  bytes[end] = closingBracket
  const list = bytes.subarray(start - 1, end + 1)
  try {
    // Nearly all that engines send is ASCII, of which a text is made in a third of the time.
    return isAscii(list) ? list.toString('latin1') : decodeAs('utf-8', list)
  } finally {
    bytes[start - 1] = before
    bytes[end] = behind
  }
}
