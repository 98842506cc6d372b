import type { CollectionRow } from '../world/world.ts'

/** Types by the names of fields, as the generated table writes them: `string`, `ref:dnsViews`, `enum:DNSZoneType[]`. */
export type FieldTypes = ReadonlyMap<string, string>

const known = new Map<string, FieldTypes>()

function read(text: string): FieldTypes {
  return new Map(
    text.split(' ').map((field) => {
      const [name = '', ...type] = field.split(':')
      return [name, type.join(':')] as const
    }),
  )
}

/** The fields of a collection's objects. */
export function fieldTypes({ fields }: Pick<CollectionRow, 'fields'>): FieldTypes {
  const types = known.get(fields) ?? read(fields)
  known.set(fields, types)
  return types
}

/** The name that the API gives a field, of one in any case; undefined for what is no field. */
export function fieldNamed(types: FieldTypes, name: string): string | undefined {
  if (types.has(name)) return name
  return [...types.keys()].find((field) => field.toLowerCase() === name.toLowerCase())
}
