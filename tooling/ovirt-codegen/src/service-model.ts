import type { Marked, MemberModel, Model } from './model.ts'

/** The whole model: types, and services. */
export interface ApiModel extends Model {
  /** Name of the service that the others are reached from. */
  readonly root: string
  readonly services: readonly ServiceModel[]
}

/** A service of the API's model: what can be done at one place on the engine. */
export interface ServiceModel extends Marked {
  readonly name: string
  readonly className: string
  readonly base: string | null
  readonly methods: readonly MethodModel[]
  readonly locators: readonly LocatorModel[]
}

export interface MethodModel extends Marked {
  readonly name: string
  /** With the name of its base before its own, if it is a variant. */
  readonly fullName: string
  readonly camel: string
  readonly kind: 'add' | 'get' | 'list' | 'update' | 'remove' | 'action'
  readonly http: string
  /** Only actions: the path's last segment. */
  readonly path?: string
  /** Full name of the method that this one is a variant of. */
  readonly variantOf?: string
  readonly params: readonly ParameterModel[]
  /** The name of a parameter. */
  readonly result: string | null
  readonly inputs?: readonly InputModel[]
}

export interface ParameterModel extends Marked {
  readonly name: string
  readonly camel: string
  readonly type: string
  readonly typeKind: MemberModel['typeKind']
  readonly list: boolean
  readonly in: boolean
  readonly out: boolean
  readonly tag: string
  readonly item?: string
  readonly where: 'body' | 'query' | 'response' | 'action'
  readonly mandatory?: boolean
}

/** A member of what is sent, and whether the engine wants it: one path, or any of several. */
export interface InputModel {
  readonly mandatory: boolean
  readonly path?: string
  readonly anyOf?: readonly string[]
}

export interface LocatorModel extends Marked {
  readonly name: string
  readonly camel: string
  readonly service: string
  readonly param: { readonly name: string } | null
  readonly segment: string | null
}

/** Whether a call cannot be made without the parameter: the body, and what the model itself marks so. */
export function isMandatory({ where, mandatory }: ParameterModel): boolean {
  return where === 'body' || mandatory === true
}

/** What callers give. */
export function inputParameters(method: MethodModel): ParameterModel[] {
  return method.params.filter((parameter) => parameter.in)
}

/** What callers get. */
export function resultParameter(method: MethodModel): ParameterModel | undefined {
  return method.params.find(({ name }) => name === method.result)
}
