/** A place in a text as people count it, both from 1; the column in UTF-16 units. */
export interface TextPosition {
  readonly line: number
  readonly column: number
}

const byteOrderMark = '\uFEFF'

/** Finds the line and column of `offset`. Walks over all that stands before it, so it is for errors only. */
export function textPosition(text: string, offset: number): TextPosition {
  let line = 1
  // The mark is no character of the first line to a person who looks for it.
  let lineStart = offset > 0 && text.startsWith(byteOrderMark) ? 1 : 0
  for (const { index, 0: lineEnd } of text.slice(0, offset).matchAll(/\r\n?|\n/g)) {
    line += 1
    lineStart = index + lineEnd.length
  }
  return { line, column: offset - lineStart + 1 }
}
