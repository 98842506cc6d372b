/** The kinds that can be searched. */
export type SearchKind = 'person' | 'inst' | 'group'

/** Marks a query with the kind that it is about. No value has it. */
declare const aboutKind: unique symbol

/**
 * A query in the Lookup query language about one kind, as `lql` makes it: a plain string.
 *
 * @since 0.1.0
 */
export type LqlQuery<Kind extends SearchKind> = string & { readonly [aboutKind]: Kind }

/**
 * What a search takes: words, or a query in the Lookup query language about the same kind.
 *
 * @since 0.1.0
 */
export type SearchQuery<Kind extends SearchKind> = string & {
  readonly length: number
  readonly [aboutKind]?: Kind
}
