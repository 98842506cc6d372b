import { answerFields, type ApiModel, byName, type FieldModel } from './model.ts'
import { importLines } from './schema-files.ts'
import { schemaTypeName, type TypeNames } from './type-names.ts'

/** What a field holds, for those who compare it with values. */
function kindOf(field: FieldModel, names: TypeNames, schema: string): string {
  const list = field.array === true ? '[]' : ''
  if (field.enum !== undefined) return `enum:${field.enum}${list}`
  const { text } = names.itemOf(field, schema)
  const target = /^Ref<'(.*)'>$/.exec(text)?.[1]
  if (target !== undefined) return `ref:${target}${list}`
  if (field.type === 'ObjRef') return `ref${list}`
  if (field.format === 'date-time') return `date${list}`
  if (field.type === 'CustomPropertyMap' || field.type === 'ProviderProperties') return 'map'
  return `${field.ref === true ? 'object' : field.type}${list}`
}

/** The schemas of objects: those of resources, and of what lists hold. */
function objectSchemas(model: ApiModel): Set<string> {
  const listed = model.resources
    .flatMap(({ operations }) => operations)
    .filter(({ query }) => query.some(({ name }) => name === 'filter'))
    .flatMap(({ response }) => answerFields(model, response).filter(({ array }) => array === true))
    .map(({ type }) => type)
  const own = model.resources.flatMap(({ objectSchema }) => (objectSchema === null ? [] : [objectSchema]))
  return new Set([...own, ...listed])
}

/** The fields of the objects that lists hold and filters look at. */
export function emitObjectFields(model: ApiModel, names: TypeNames): string[] {
  const schemas = [...objectSchemas(model)].map((name) => ({ name })).toSorted(byName)
  const collections = model.resources.filter(({ objectSchema }) => objectSchema !== null).toSorted(byName)
  return [
    ...importLines(
      schemas.map(({ name }) => schemaTypeName(name)),
      './types.ts',
    ),
    '',
    '/** The interfaces of the objects that lists hold, by the names of their schemas. */',
    'export interface ObjectByName {',
    ...schemas.map(({ name }) => `  ${name}: ${schemaTypeName(name)}`),
    '}',
    '',
    '/**',
    ' * The fields of each object as `name:type`, parted by spaces. A type is `string`, `integer`, `boolean`, `date`,',
    ' * `enum:Name`, `ref` or `ref:collection`, `object`, or `map` for properties of any name; `[]` behind it is a list.',
    ' */',
    'export const objectFields: Readonly<Record<keyof ObjectByName, string>> = {',
    ...schemas.map(({ name }) => {
      const cells = (model.schemas[name]?.fields ?? []).map((field) => `${field.name}:${kindOf(field, names, name)}`)
      return `  ${name}: '${cells.join(' ')}',`
    }),
    '}',
    '',
    '/** The object of each collection. */',
    'export const collectionObjects = {',
    ...collections.map(({ name, objectSchema }) => `  ${name}: '${objectSchema ?? ''}',`),
    '} as const',
    '',
  ]
}
