import type { StructName } from '../../src/codec/index.ts'
import { shapeOf } from '../../src/codec/shapes.ts'
import { structRows } from '../../src/generated/struct-rows.ts'

const names = Object.keys(structRows) as StructName[]
const byTag = new Map(names.map((name) => [shapeOf(name).tag, name]))
const byPluralTag = new Map(names.map((name) => [shapeOf(name).pluralTag, name]))

/** What a document holds, by the tag of its root. */
export function documentType(xml: string): { type: StructName; isList: boolean } | undefined {
  const tag = /<([a-z_]+)[\s/>]/.exec(xml.replace(/^<\?.*?\?>/s, ''))?.[1] ?? ''
  const type = byTag.get(tag)
  if (type !== undefined) return { type, isList: false }
  const item = byPluralTag.get(tag)
  return item === undefined ? undefined : { type: item, isList: true }
}
