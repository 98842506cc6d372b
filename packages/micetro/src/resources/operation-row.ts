import type { HttpMethod } from '@core/http'

/** One argument that stands in the path. */
export interface ArgumentRow {
  readonly name: string
  /** The collection of the object that it names; undefined for what is not referred to, like the name of a policy. */
  readonly collection: string | undefined
}

/** What values a parameter takes, and how they are written. */
export type ParameterKind =
  | 'string'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'filter'
  | 'ref'
  | 'refs'
  | 'object'
  | 'objects'
  | 'list'

/** One member of the object of parameters. */
export interface ParameterRow {
  readonly name: string
  readonly kind: ParameterKind
  /** Of references: the collection that they lead to; undefined where it may be any. */
  readonly collection: string | undefined
  readonly isRequired: boolean
  readonly place: 'query' | 'body'
}

/** What of an answer a method gives. */
export interface AnswerRow {
  readonly kind: 'nothing' | 'whole' | 'member' | 'list'
  /** The member, of `member` and `list`. */
  readonly name: string
  readonly isRequired: boolean
}

/** One operation of the API as data; one small runtime makes methods of such rows. */
export interface OperationRow {
  readonly resource: string
  /** The part of the resource that has the method; undefined where the resource has it itself. */
  readonly part: string | undefined
  readonly method: string
  /** How errors, logs and events call it, like `dnsZones.records.list`. */
  readonly accessor: string
  readonly httpMethod: HttpMethod
  /** Whether the API's own documentation has it. */
  readonly isDocumented: boolean
  /** From the API's base on, with the arguments in braces: `/dnsZones/{ref}/dnsRecords`. */
  readonly path: string
  readonly arguments: readonly ArgumentRow[]
  /** Whether the path begins with an object that only says of what kind it is. */
  readonly hasOptionalOwner: boolean
  readonly parameters: readonly ParameterRow[]
  readonly isPageable: boolean
  readonly answer: AnswerRow
}
