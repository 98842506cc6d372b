import type { AttributeOwner } from '../fetch/attribute-terms.ts'
import type { FetchTarget } from '../fetch/fetch-kind.ts'
import type { IbisResult } from '../generated/types.ts'

/** What a parameter must be. */
export type ParameterKind = 'string' | 'integer' | 'boolean' | 'list' | 'attribute'

/** One parameter of a method. */
export interface ParameterRow {
  readonly name: string
  readonly in: 'path' | 'query' | 'form'
  readonly kind: ParameterKind
  readonly optional?: true
  /** It says what to fetch with each of these. */
  readonly fetches?: FetchTarget
  /** It says which attributes of one of these to give. */
  readonly attributesOf?: AttributeOwner
}

/** What a method gives back of a result. */
export type ReturnsRow =
  /** An object that is always there. */
  | { readonly kind: 'object'; readonly field: keyof IbisResult }
  /** An object, or undefined. */
  | { readonly kind: 'optional'; readonly field: keyof IbisResult }
  /** A list; an absent one is empty. */
  | { readonly kind: 'list'; readonly field: keyof IbisResult }
  | { readonly kind: 'contactRows' }
  /** The result's value. */
  | { readonly kind: 'text' | 'integer' | 'boolean' }

/** One method of the service, as data. */
export interface OperationRow {
  /** How errors and logs call it, like `person.getPerson`. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** In the order in which they are sent. */
  readonly parameters: readonly ParameterRow[]
  readonly returns: ReturnsRow
}
