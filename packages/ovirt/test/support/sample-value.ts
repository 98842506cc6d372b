import type { Field } from '../../src/codec/field.ts'
import { shapeOf } from '../../src/codec/shapes.ts'

/** A value that a field takes: of structs one with an id, or their first member where they have none. */
export function sampleValue(field: Field): unknown {
  if (field.isList) return [sampleValue({ ...field, isList: false })]
  switch (field.scalar) {
    case undefined: {
      const { id, written } = shapeOf(field.struct)
      if (id !== undefined) return { [id.name]: sampleValue(id) }
      const first = written.find(({ scalar, isList }) => scalar !== undefined && !isList)
      return first === undefined ? {} : { [first.name]: sampleValue(first) }
    }
    case 'boolean':
      return true
    case 'date':
      return new Date('2024-05-01T12:00:00Z')
    case 'string':
    case 'enum':
      return `a ${field.name}`
    case 'int':
    case 'uint':
    case 'long':
    case 'decimal':
      return 7
    default:
      return field.scalar satisfies never
  }
}
