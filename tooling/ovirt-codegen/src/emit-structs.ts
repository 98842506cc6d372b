import { documentation, memberDocumentation } from './documentation.ts'
import type { EnumModel, MemberModel, StructModel } from './model.ts'

const primitiveTypes: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  string: 'string',
  integer: 'number',
  decimal: 'number',
  date: 'Date',
}

/** How the model's types are called in TypeScript. */
export class TypeNames {
  readonly #names: ReadonlyMap<string, string>

  constructor(enums: readonly EnumModel[], structs: readonly StructModel[]) {
    this.#names = new Map([...enums, ...structs].map(({ name, className }) => [name, className]))
  }

  of(name: string): string {
    const found = primitiveTypes[name] ?? this.#names.get(name)
    if (found === undefined) throw new Error(`the model has no type ${name}`)
    return found
  }

  ofMember(member: MemberModel): string {
    const name = this.of(member.type)
    return member.list ? `List<${name}>` : name
  }
}

function memberLines(member: MemberModel, names: TypeNames): string[] {
  const comment = memberDocumentation(member)
  const line = `  ${member.camel}?: ${names.ofMember(member)} | undefined`
  return comment === undefined ? [line] : [`  ${comment}`, line]
}

/** One struct as an interface. Members of its base are inherited. */
export function emitStruct(struct: StructModel, names: TypeNames): string[] {
  const comment = documentation(struct, [`The type \`${struct.name}\` of the API, \`<${struct.tag}>\` in XML.`])
  const base = struct.base === null ? 'Struct' : names.of(struct.base)
  const header = `export interface ${struct.className} extends ${base} {`
  const members = struct.members.flatMap((member) => memberLines(member, names))
  return [
    ...(comment === undefined ? [] : [comment]),
    ...(members.length === 0 ? [`${header}}`] : [header, ...members, '}']),
    '',
  ]
}

/** The names of other types that a struct's interface mentions. */
export function mentionedTypes(struct: StructModel): { enums: string[]; structs: string[] } {
  const ofKind = (kind: MemberModel['typeKind']): string[] =>
    struct.members.filter(({ typeKind }) => typeKind === kind).map(({ type }) => type)
  const structs = ofKind('struct')
  return { enums: ofKind('enum'), structs: struct.base === null ? structs : [...structs, struct.base] }
}
