/** What a query asks of an entity. */
export type QueryCondition =
  | { readonly is: 'all' | 'any'; readonly of: readonly QueryCondition[] }
  | { readonly is: 'not'; readonly of: QueryCondition }
  /** The entity of this name. */
  | { readonly is: 'named'; readonly name: string }
  /** A field that equals a text, or holds it. */
  | { readonly is: 'equal' | 'like'; readonly field: string; readonly text: string }
  /** In one of these institutions or groups. */
  | { readonly is: 'in'; readonly kind: 'inst' | 'group'; readonly names: readonly string[] }
  /** Above or below one of these institutions. */
  | { readonly is: 'parent' | 'child'; readonly names: readonly string[] }
