import type { FetchModel } from '../generated/fetch-model.ts'

/** Kinds of what can have attributes. */
export type AttributeOwner = 'person' | 'institution'

type AttributeTerm<Owner extends AttributeOwner> =
  | FetchModel[Owner]['attributes']
  | (keyof FetchModel[Owner]['pseudo'] & string)
  // Installations have schemes of their own.
  | (string & {})

/**
 * Attributes to ask for: a list, or a text with commas between. No references.
 *
 * @since 0.1.0
 */
export type AttributeTerms<Owner extends AttributeOwner> = AttributeTerm<Owner> | readonly AttributeTerm<Owner>[]
