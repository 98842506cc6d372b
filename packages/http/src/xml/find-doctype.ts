const doctypeStart = /<!doctype/iy
const whitespaceOrMark = /[\s\uFEFF]*/y
const skippable = [
  { start: '<!--', end: '-->' },
  { start: '<?', end: '?>' },
] as const

/**
 * Finds a document type declaration, in any case of letters, where one may stand: before the root element. One further
 * down is a syntax error anyway. Reads the prolog only, so that no part of the declaration is ever interpreted.
 *
 * @returns its offset, or -1
 */
export function findDoctype(text: string): number {
  let offset = 0
  for (;;) {
    whitespaceOrMark.lastIndex = offset
    offset += whitespaceOrMark.exec(text)?.[0].length ?? 0
    doctypeStart.lastIndex = offset
    if (doctypeStart.test(text)) return offset
    const skipped = skippable.find(({ start }) => text.startsWith(start, offset))
    if (skipped === undefined) return -1
    const end = text.indexOf(skipped.end, offset + skipped.start.length)
    if (end === -1) return -1
    offset = end + skipped.end.length
  }
}
