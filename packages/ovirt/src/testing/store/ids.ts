import { createHash } from 'node:crypto'

/** An id that is the same whenever it is made of the same text, so that a fake made twice has the same ids. */
export function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

const start = '00000000-0000-4000-8000-'

/** The id of one of many that are made when they are asked for. */
export function idOfIndex(index: number): string {
  return start + index.toString(16).padStart(12, '0')
}

/** The index that an id was made of. */
export function indexOfId(id: string): number | undefined {
  const digits = id.slice(start.length)
  return id.startsWith(start) && /^[\da-f]{12}$/.test(digits) ? Number.parseInt(digits, 16) : undefined
}
