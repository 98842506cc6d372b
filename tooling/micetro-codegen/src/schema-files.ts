import { dealOut } from './deal-out.ts'
import { emitSchema, mentionedTypes } from './emit-schemas.ts'
import { type ApiModel, byName } from './model.ts'
import { schemaTypeName, type TypeNames } from './type-names.ts'

export function importLines(names: Iterable<string>, file: string): string[] {
  const sorted = [...new Set(names)].toSorted()
  if (sorted.length === 0) return []
  const short = `import type { ${sorted.join(', ')} } from '${file}'`
  if (short.length <= 120) return [short]
  return ['import type {', ...sorted.map((name) => `  ${name},`), `} from '${file}'`]
}

/** Types of one file under the roof of another. */
export function exportLines(names: Iterable<string>, file: string): string[] {
  return ['export type {', ...[...names].toSorted().map((name) => `  ${name},`), `} from './${file}'`]
}

/** The files of interfaces, and one with all types under one roof. */
export function schemaFiles(model: ApiModel, names: TypeNames): [string, string[]][] {
  const schemas = Object.values(model.schemas).toSorted(byName)
  const dealt = dealOut(schemas, (schema) => emitSchema(schema, names))
  const files = dealt.map(({ things, lines }, index) => ({
    name: `schemas-${index + 1}.ts`,
    own: new Set(things.map(({ name }) => schemaTypeName(name))),
    mentioned: new Set(things.flatMap((schema) => mentionedTypes(schema, names))),
    lines,
  }))
  const texts = files.map((file): [string, string[]] => {
    const others = files.filter((other) => other !== file)
    return [
      file.name,
      [
        ...(file.mentioned.has('Ref') ? ["import type { Ref } from '../reference/ref.ts'"] : []),
        ...(file.mentioned.has('Below') ? ["import type { Below } from '../resources/parameters.ts'"] : []),
        ...importLines(
          [...file.mentioned].filter((name) => model.enums[name] !== undefined),
          './enums.ts',
        ),
        ...others.flatMap((other) =>
          importLines(
            [...file.mentioned].filter((name) => other.own.has(name)),
            `./${other.name}`,
          ),
        ),
        '',
        ...file.lines,
      ],
    ]
  })
  const roof = [
    'export {',
    ...Object.keys(model.enums)
      .toSorted()
      .map((name) => `  ${name},`),
    "} from './enums.ts'",
    ...files.flatMap(({ name, own }) => exportLines(own, name)),
    '',
  ]
  return [...texts, ['types.ts', roof]]
}
