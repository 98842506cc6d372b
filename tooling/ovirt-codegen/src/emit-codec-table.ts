import { byName, type MemberModel, type StructModel } from './model.ts'

const integerTypes: Readonly<Record<string, string>> = { 'xs:int': 'int', 'xs:unsignedInt': 'uint', 'xs:long': 'long' }

/** The type of a member as the codec knows it: integers by their range, enumerations as one kind. */
function codecType(member: MemberModel): string {
  if (member.typeKind === 'enum') return 'enum'
  if (member.type !== 'integer') return member.type
  // The one integer that is an XML attribute states no range.
  return integerTypes[member.xsd ?? 'xs:int'] ?? 'long'
}

/**
 * One member as `name type`, with marks where it is not as the rules say: `@` before an XML attribute, `*` before a list
 * link, `[]` behind a list, `[item]` behind a list whose items are no structs, `=tag` for a tag unlike the name.
 */
export function memberCell(member: MemberModel): string {
  const mark = member.xml === 'attribute' ? '@' : member.rel === undefined ? '' : '*'
  const list = member.list ? `[${member.typeKind === 'struct' ? '' : (member.item ?? '')}]` : ''
  const tag = member.tag === member.name ? '' : `=${member.tag}`
  return `${mark}${member.name} ${codecType(member)}${list}${tag}`
}

function structRow(struct: StructModel): string {
  // Attributes before links, each by name: the order in which they are written.
  const cells = struct.members
    .toSorted((left, right) => (left.kind === right.kind ? byName(left, right) : left.kind === 'attribute' ? -1 : 1))
    .map(memberCell)
  const head = [struct.tag, struct.pluralTag, struct.base ?? ''].join(' ')
  return `  ${struct.name}: '${[head, ...cells].join(';')}',`
}

/** All structs as rows of text that the codec unfolds when a type is first used. */
export function emitCodecTable(structs: readonly StructModel[]): string[] {
  const sorted = structs.toSorted(byName)
  return [
    "import type { StructByName } from './struct-by-name.ts'",
    '',
    'export const structRows: Readonly<Record<keyof StructByName, string>> = {',
    ...sorted.map(structRow),
    '}',
    '',
  ]
}

/** Which interface belongs to which name in the table. */
export function emitStructMap(structs: readonly StructModel[]): string[] {
  const sorted = structs.toSorted(byName)
  return [
    'import type {',
    ...sorted.map(({ className }) => `  ${className},`).toSorted(),
    "} from './types.ts'",
    '',
    '/** The interfaces of the structs, by the names that the API gives them. */',
    'export interface StructByName {',
    ...sorted.map(({ name, className }) => `  ${name}: ${className}`),
    '}',
    '',
  ]
}
