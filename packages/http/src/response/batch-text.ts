import { isAscii } from 'node:buffer'
import { decodeAs } from './charset.ts'
import { closingBracket, openingBracket } from './json-characters.ts'
import type { Gap } from './unwanted-members.ts'

/** From the first item's opening brace to behind the last one's closing brace. */
export interface BatchPlace {
  readonly start: number
  readonly end: number
}

/** Used again and again: what is in it has become a text before the next one comes. */
let list: Buffer = Buffer.alloc(0)

/**
 * Items of a document as a list, without what is in the gaps.
 *
 * @throws DecodeError for bytes that are no UTF-8.
 */
export function batchText(bytes: Buffer, { start, end }: BatchPlace, gaps: readonly Gap[]): string {
  if (list.length < end - start + 2) list = Buffer.allocUnsafeSlow(end - start + 2)
  list[0] = openingBracket
  let length = 1
  let from = start
  for (const gap of gaps) {
    length += bytes.copy(list, length, from, gap.start)
    from = gap.end
  }
  length += bytes.copy(list, length, from, end)
  list[length] = closingBracket
  const filled = list.subarray(0, length + 1)
  // Nearly all that engines send is ASCII, of which a text is made in a third of the time.
  return isAscii(filled) ? filled.toString('latin1') : decodeAs('utf-8', filled)
}
