import { readFileSync } from 'node:fs'
import type { StructName } from '../../src/codec/index.ts'
import type { CanonicalXml } from './canonical-xml.ts'

/** One member, as the model has it: nothing here knows of the tables that are generated from the same. */
interface Member {
  readonly camel: string
  readonly type: string
  readonly typeKind: 'primitive' | 'enum' | 'struct'
  readonly list: boolean
  readonly xml: 'attribute' | 'element'
  readonly tag: string
  readonly item?: string
  readonly rel?: string
  readonly xsd?: string
}

export interface ModelStruct {
  readonly name: StructName
  readonly tag: string
  readonly pluralTag: string
  readonly base: string | null
  readonly members: readonly Member[]
}

interface Model {
  readonly enums: readonly { readonly name: string; readonly values: readonly { readonly wire: string }[] }[]
  readonly structs: readonly ModelStruct[]
}

/** An object of which nothing is known but its members. */
export type Value = Readonly<Record<string, unknown>>

const file = new URL('../../../../tooling/ovirt-codegen/model.json', import.meta.url)
const model = JSON.parse(readFileSync(file, 'utf8')) as Model
export const modelStructs: readonly ModelStruct[] = model.structs
const structs = new Map<string, ModelStruct>(model.structs.map((struct) => [struct.name, struct]))
const enums = new Map(model.enums.map(({ name, values }) => [name, values.map(({ wire }) => wire)]))

function structOf(name: string): ModelStruct {
  const struct = structs.get(name)
  if (struct === undefined) throw new Error(`the model has no struct ${name}`)
  return struct
}

function membersOf({ base, members }: ModelStruct): readonly Member[] {
  return base === null ? members : [...membersOf(structOf(base)), ...members]
}

const most: Readonly<Record<string, number | bigint>> = {
  'xs:int': 2_147_483_647,
  'xs:unsignedInt': 4_294_967_295,
  'xs:long': 9_223_372_036_854_775_807n,
}

function scalarValue({ type, typeKind, xsd = 'xs:int' }: Member): unknown {
  if (typeKind === 'enum') return enums.get(type)?.at(-1)
  const values = { string: ` a & <b> "c" 'é' 😀\n]]>`, boolean: false, integer: most[xsd], decimal: 0.125 }
  return type === 'date' ? new Date(-1) : values[type as keyof typeof values]
}

/** An object with all its members, and theirs `depth` levels down; lists have two items, or say where they are. */
export function fullValue(struct: ModelStruct, depth: number): Value {
  const entries = membersOf(struct).flatMap((member): [string, unknown][] => {
    const { camel, typeKind, type, list, rel } = member
    if (typeKind === 'struct' && depth === 0) return []
    const value = typeKind === 'struct' ? fullValue(structOf(type), depth - 1) : scalarValue(member)
    if (!list) return [[camel, value]]
    return [[camel, rel === undefined ? [value, value] : Object.assign([value], { href: `/api/${rel}?a=1&b="2"` })]]
  })
  return { href: `/api/${struct.tag}`, ...Object.fromEntries(entries) }
}

function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

const itemsOf = (value: unknown): readonly unknown[] => value as readonly unknown[]
const hrefOf = (value: unknown): Record<string, string> => {
  const { href } = value as { href?: string }
  return href === undefined ? {} : { href }
}

/** How the documents of the API say the same, by the rules of the model. */
export function treeOf(struct: ModelStruct, value: Value, tag: string = struct.tag): CanonicalXml {
  const attributes = hrefOf(value)
  const children: CanonicalXml[] = []
  for (const member of membersOf(struct)) {
    const given = value[member.camel]
    const { list, item = '', type, typeKind } = member
    const one = (single: unknown, name: string): CanonicalXml =>
      typeKind === 'struct' ? treeOf(structOf(type), single as Value, name) : [name, {}, textOf(single)]
    if (given === undefined) continue
    if (member.xml === 'attribute') attributes[member.tag] = textOf(given)
    else if (list) children.push([member.tag, hrefOf(given), itemsOf(given).map((single) => one(single, item))])
    else children.push(one(given, member.tag))
  }
  const sorted = children.toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
  return [tag, attributes, sorted.length === 0 ? '' : sorted]
}

const escaped = (text: string): string => text.replaceAll(/[&<>"\n]/g, (character) => `&#${character.charCodeAt(0)};`)

const decorations = ['<actions><link rel="add" href="/a"/></actions>', '<future a="b"><vm id="no"/></future>']

/**
 * A document as a newer engine might write it: the last members first, the places of lists as links behind them, and what
 * the model does not know between them.
 *
 * @param rels How the lists of the object itself are linked; those of objects within it are left as they are.
 */
export function decoratedXml(
  [tag, attributes, content]: CanonicalXml,
  rels: ReadonlyMap<string, string> = new Map(),
): string {
  const head = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  if (typeof content === 'string') return `<${tag}${head.join('')}>${escaped(content)}</${tag}>`
  const children = content.toReversed().flatMap((child) => {
    const [name, { href }] = child
    const rel = rels.get(name)
    if (rel === undefined || href === undefined || !Array.isArray(child[2])) return [decoratedXml(child)]
    return [decoratedXml([name, {}, child[2]]), `<link href="${escaped(href)}" rel="${rel}"/>`]
  })
  return `<${tag}${head.join('')}>${[decorations[0], ...children, decorations[1]].join('\n')}</${tag}>`
}

/** The `rel` of lists, by their tags, of one type. */
export function relsOf(struct: ModelStruct): ReadonlyMap<string, string> {
  return new Map(membersOf(struct).flatMap(({ tag, rel }) => (rel === undefined ? [] : [[tag, rel] as const])))
}

/** The same as an engine's JSON has it. */
export function jsonOf(struct: ModelStruct, value: Value): Record<string, unknown> {
  const document: Record<string, unknown> = { ...hrefOf(value) }
  const links: unknown[] = []
  for (const { camel, tag, type, typeKind, list, item = '', rel } of membersOf(struct)) {
    const given = value[camel]
    const one = (single: unknown): unknown => {
      if (typeKind === 'struct') return jsonOf(structOf(type), single as Value)
      if (single instanceof Date) return single.getTime()
      return type === 'boolean' || type === 'integer' ? String(single) : single
    }
    if (given === undefined) continue
    document[tag] = list ? { [item]: itemsOf(given).map(one) } : one(given)
    if (list && rel !== undefined) links.push({ href: hrefOf(given)['href'], rel })
  }
  return links.length === 0 ? document : { ...document, link: links }
}
