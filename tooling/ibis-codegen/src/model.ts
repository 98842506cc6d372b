import { readFileSync } from 'node:fs'

/** A member of an answer's type. */
export interface FieldModel {
  readonly name: string
  readonly type: string
  readonly xml: 'attribute' | 'element' | 'text'
  readonly list: boolean
  readonly xmlItem?: string
  readonly ref?: 'people' | 'institutions' | 'groups'
  readonly values?: readonly string[]
  readonly populatedBy?: string
  readonly flattenedOnly?: boolean
}

/** A type that answers are made of. */
export interface TypeModel {
  readonly name: string
  readonly fields: readonly FieldModel[]
}

/** A parameter of a method. Path parameters carry no `required`: they all are. */
export interface ParameterModel {
  readonly name: string
  readonly type: string
  readonly required?: boolean
  readonly values?: readonly string[]
  readonly default?: string | number | boolean
}

/** What a method gives back. */
export interface ReturnsModel {
  readonly resultField: string
  readonly type: string
  readonly list: boolean
  readonly nullable?: boolean
  readonly sortedBy?: string
}

/** One method of the service. */
export interface MethodModel {
  readonly name: string
  readonly http: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly pathParams: readonly ParameterModel[]
  readonly queryParams: readonly ParameterModel[]
  readonly formParams: readonly ParameterModel[]
  readonly returns: ReturnsModel
}

/** Methods that belong together. */
export interface GroupModel {
  readonly name: string
  readonly methods: readonly MethodModel[]
}

/** Kinds of entities, as `fetch` is described by. */
export type FetchKind = 'person' | 'institution' | 'group'

/** What `fetch` can name of one kind. */
export interface FetchFacts {
  readonly attributesCommon?: readonly string[]
  readonly attributesSeenInUse?: readonly string[]
  /** Names that stand for attributes or other members. */
  readonly pseudo?: Readonly<Record<string, unknown>>
  readonly references: Readonly<Record<string, string>>
}

/** What is known of `fetch`: the facts by kind, beside a few others. */
export interface FetchModel extends Readonly<Record<FetchKind, FetchFacts>> {
  /** References that one chain may have. */
  readonly maxDepth: number
}

/** What is known of the service. */
export interface ApiModel {
  readonly apiVersion: string
  readonly fetch: FetchModel
  readonly groups: readonly GroupModel[]
  readonly types: readonly TypeModel[]
}

/** Reads the facts that everything is generated from. */
export function readModel(): ApiModel {
  return JSON.parse(readFileSync(new URL('../api.json', import.meta.url), 'utf8')) as ApiModel
}
