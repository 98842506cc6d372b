import type { Field, Shape } from './field.ts'

/** A collection of a type as a document of its own: `<vms><vm/></vms>`, `{ "vm": [{}] }`. */
export function collectionField(shape: Shape, tag: string = shape.pluralTag): Field {
  return { name: '', tag, isAttribute: false, isList: true, item: shape.tag, scalar: undefined, struct: shape.name }
}
