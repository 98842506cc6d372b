import type { Target } from './roomy-object.ts'

/** What the text of a scalar is. Enumerations are text whose values repeat. */
export type ScalarType = 'string' | 'enum' | 'boolean' | 'int' | 'uint' | 'long' | 'decimal' | 'date'

/** One member of a struct, as the codec uses it. */
export interface Field {
  /** The member's name in objects. */
  readonly name: string
  /** Its XML tag, or the name of its XML attribute. */
  readonly tag: string
  readonly isAttribute: boolean
  readonly isList: boolean
  /** Tag of one item, of lists. */
  readonly item: string
  /** The type of the value, or of one item; undefined for structs. */
  readonly scalar: ScalarType | undefined
  /** The name of the struct; empty for scalars. */
  readonly struct: string
}

/** A struct unfolded: its own members and those of all its bases. */
export interface Shape {
  /** The name that the API's model gives it. */
  readonly name: string
  readonly tag: string
  /** Tag of a collection of them. */
  readonly pluralTag: string
  readonly elements: ReadonlyMap<string, Field>
  /** Fields by the `rel` of the link that stands for them. */
  readonly links: ReadonlyMap<string, Field>
  /** The member that is the XML attribute `id`. */
  readonly id: Field | undefined
  /** In the order in which elements are written. */
  readonly written: readonly Field[]
  /** Makes an object that is to be read, still empty. */
  readonly Target: new () => Target
}
