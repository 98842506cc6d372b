import { isAscii } from 'node:buffer'
import { decodeAs } from './charset.ts'
import type { Gap } from './unwanted-members.ts'

const openingBracket = 0x5b
const closingBracket = 0x5d

/** From the first item's opening brace to behind the last one's closing brace. */
export interface BatchPlace {
  readonly start: number
  readonly end: number
}

// Nearly all that engines send is ASCII, of which a text is made in a third of the time.
const textOf = (bytes: Buffer): string => (isAscii(bytes) ? bytes.toString('latin1') : decodeAs('utf-8', bytes))

/** Used again and again: what is in it has become a text before the next one comes. */
let copied: Buffer = Buffer.alloc(0)

function textWithout(bytes: Buffer, { start, end }: BatchPlace, gaps: readonly Gap[]): string {
  if (copied.length < end - start + 2) copied = Buffer.allocUnsafeSlow(end - start + 2)
  copied[0] = openingBracket
  let length = 1
  let from = start
  for (const gap of gaps) {
    length += bytes.copy(copied, length, from, gap.start)
    from = gap.end
  }
  length += bytes.copy(copied, length, from, end)
  copied[length] = closingBracket
  return textOf(copied.subarray(0, length + 1))
}

/**
 * Items of a document as a list. For a moment, brackets stand in the place of what is before and behind them: a copy, or a
 * text put together, would take as long as the rest.
 *
 * @throws DecodeError for bytes that are no UTF-8.
 */
export function batchText(bytes: Buffer, place: BatchPlace, gaps: readonly Gap[]): string {
  if (gaps.length > 0) return textWithout(bytes, place, gaps)
  const { start, end } = place
  const before = bytes[start - 1] as number
  const behind = bytes[end] as number
  bytes[start - 1] = openingBracket
  bytes[end] = closingBracket
  try {
    return textOf(bytes.subarray(start - 1, end + 1))
  } finally {
    bytes[start - 1] = before
    bytes[end] = behind
  }
}
