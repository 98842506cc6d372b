import { dealOut } from './deal-out.ts'
import { emitStruct, mentionedTypes, type TypeNames } from './emit-structs.ts'
import { byName, type StructModel } from './model.ts'

/** One file of interfaces. */
export interface StructFile {
  readonly name: string
  readonly structs: readonly StructModel[]
  readonly lines: readonly string[]
}

/** Deals the structs out to files, in the order of their names. */
export function structFiles(structs: readonly StructModel[], names: TypeNames): StructFile[] {
  const files = dealOut(structs.toSorted(byName), (struct) => emitStruct(struct, names))
  return files.map(({ things, lines }, index) => ({ name: `structs-${index + 1}.ts`, structs: things, lines }))
}

export function importLines(names: readonly string[], file: string): string[] {
  if (names.length === 0) return []
  return ['import type {', ...[...new Set(names)].toSorted().map((name) => `  ${name},`), `} from '${file}'`]
}

/** The text of a file of interfaces: what it needs from the others, then its own. */
export function structFileText(file: StructFile, all: readonly StructFile[], names: TypeNames): string[] {
  const mentioned = file.structs.map(mentionedTypes)
  const enums = mentioned.flatMap((mention) => mention.enums).map((name) => names.of(name))
  const structs = new Set(mentioned.flatMap((mention) => mention.structs))
  const imports = all
    .filter((other) => other !== file)
    .flatMap((other) => {
      const used = other.structs.filter(({ name }) => structs.has(name)).map(({ className }) => className)
      return importLines(used, `./${other.name}`)
    })
  return [
    "import type { List, Struct } from '../codec/struct.ts'",
    ...importLines(enums, './enums.ts'),
    ...imports,
    '',
    ...file.lines,
  ]
}
