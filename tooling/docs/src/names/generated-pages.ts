import { ibisNames } from './ibis-names.ts'
import { micetroNames } from './micetro-names.ts'
import { ovirtNames } from './ovirt-names.ts'

/** The guides that are written from the facts: their names, and their texts. */
export function generatedPages(): ReadonlyMap<string, string> {
  const pages = [
    ['generated/ovirt-names', ovirtNames()],
    ['generated/micetro-names', micetroNames()],
    ['generated/ibis-names', ibisNames()],
  ] as const
  return new Map(pages.map(([name, text]) => [name, `${text}\n`]))
}
