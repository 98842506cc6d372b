/** The parts of the API's model that the generator reads. Names are in snake case, as on the wire. */
export interface Model {
  readonly source: { readonly model: { readonly release: string; readonly describe: string } }
  readonly enums: readonly EnumModel[]
  readonly structs: readonly StructModel[]
}

/** What the model says of anything beside what it is. */
export interface Marked {
  readonly since?: string
  readonly deprecated?: boolean
  readonly deprecatedSince?: string
}

export interface EnumModel extends Marked {
  readonly name: string
  readonly className: string
  readonly values: readonly EnumValueModel[]
}

export interface EnumValueModel extends Marked {
  readonly const: string
  readonly wire: string
}

export interface StructModel extends Marked {
  readonly name: string
  readonly className: string
  readonly tag: string
  readonly pluralTag: string
  readonly base: string | null
  readonly builtin?: boolean
  readonly members: readonly MemberModel[]
}

export interface MemberModel extends Marked {
  readonly name: string
  readonly camel: string
  readonly kind: 'attribute' | 'link'
  readonly type: string
  readonly typeKind: 'primitive' | 'enum' | 'struct'
  readonly list: boolean
  readonly xml: 'attribute' | 'element'
  readonly tag: string
  /** Only lists: the tag of one item. */
  readonly item?: string
  /** Only list links: the `rel` of the link element. */
  readonly rel?: string
  /** Only primitives. */
  readonly xsd?: string
}

/** In what order generated lists stand. Not the locale's: output must be the same on every machine. */
export function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : 1
}
