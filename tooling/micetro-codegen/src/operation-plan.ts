import { type Accessor, accessorsOf, isList, isPageable } from './accessors.ts'
import {
  answerFields,
  type ApiModel,
  fieldsOf,
  type FieldModel,
  type OperationModel,
  type UndocumentedOperationModel,
} from './model.ts'
import type { References } from './references.ts'

/** One argument that stands in the path. */
export interface PathArgument {
  readonly name: string
  /** `own`: an object of the resource. `ref`: of another collection. `any`: of a kind without one. */
  readonly kind: 'own' | 'ref' | 'any' | 'name'
  readonly collection: string | undefined
}

/** One member of the object of parameters. */
export interface ParameterPlan {
  readonly field: FieldModel
  readonly place: 'query' | 'body'
}

/** What of an answer the method gives. */
export interface AnswerPlan {
  /** `member` and `list` give one member of the answer, `whole` all of them. */
  readonly kind: 'nothing' | 'whole' | 'member' | 'list'
  readonly field: FieldModel | undefined
}

/** One operation as it is called. */
export interface OperationPlan {
  readonly operation: OperationModel
  readonly accessor: Accessor
  /** Below the resource's, with the arguments' names in place of the parameters'. */
  readonly path: string
  readonly pathArguments: readonly PathArgument[]
  readonly parameters: readonly ParameterPlan[]
  /** Whether the object in the path only says which kind is meant, so that callers may leave it out. */
  readonly hasOptionalOwner: boolean
  readonly answer: AnswerPlan
  readonly isPageable: boolean
  readonly isDocumented: boolean
}

function pathArgument(name: string, index: number, path: string, references: References): PathArgument {
  const begin = path.indexOf(`{${name}}`)
  if (index === 0 && path.slice(1, begin - 1).split('/').length === 1 && name !== 'name') {
    return { name: 'ref', kind: 'own', collection: undefined }
  }
  const collection = references.targetOf(name)
  if (collection !== undefined) return { name, kind: 'ref', collection }
  return {
    name: name.endsWith('Ref') ? 'ref' : name,
    kind: name.endsWith('Ref') ? 'any' : 'name',
    collection: undefined,
  }
}

const counts = new Set(['totalResults', 'offset'])

function answerPlan(model: ApiModel, operation: OperationModel): AnswerPlan {
  const fields = answerFields(model, operation.response)
  if (fields.length === 0) return { kind: 'nothing', field: undefined }
  const [field, ...more] = fields.filter(({ name }) => !counts.has(name))
  if (isList(model, operation)) return { kind: 'list', field }
  const isMember = more.length === 0 && operation.method === 'GET'
  return isMember ? { kind: 'member', field } : { kind: 'whole', field: undefined }
}

function planOf(model: ApiModel, operation: OperationModel, accessor: Accessor, references: References): OperationPlan {
  const { pathParams, path, query, body } = operation
  const pathArguments = pathParams.map(({ name }, index) => pathArgument(name, index, path, references))
  const names = new Set(pathArguments.map(({ name }) => name))
  const bodyFields = body === null ? [] : fieldsOf(model, body.schema).filter(({ name }) => !names.has(name))
  const hasOptionalOwner = accessor.part === 'propertyDefinitions'
  return {
    operation,
    accessor,
    path: pathParams
      .reduce((text, { name }, index) => text.replace(`{${name}}`, `{${pathArguments[index]?.name ?? ''}}`), path)
      .replace(/^\/[^/]+/, ''),
    pathArguments: hasOptionalOwner ? pathArguments.slice(1) : pathArguments,
    parameters: [
      ...query.map((field): ParameterPlan => ({ field, place: 'query' })),
      ...bodyFields.map((field): ParameterPlan => ({ field, place: 'body' })),
    ],
    hasOptionalOwner,
    answer: answerPlan(model, operation),
    isPageable: isPageable(operation),
    isDocumented: true,
  }
}

function undocumentedPlan(
  model: ApiModel,
  { method, path, response }: UndocumentedOperationModel,
  references: References,
): OperationPlan {
  // Whoever answers a list pages it as all lists are.
  const query = listQuery(model)
  const operation: OperationModel = { method, path, query, response, pathParams: [], body: null, expectedStatus: 200 }
  const plan = planOf(model, operation, { resource: path.slice(1), part: undefined, method: 'list' }, references)
  return { ...plan, isDocumented: false }
}

/** The lists that live servers have beside those of the specification; other extras have methods of their own. */
function undocumentedPlans(model: ApiModel, references: References): OperationPlan[] {
  const isCollection = (path: string): boolean => model.resources.some(({ name }) => path === `/${name}`)
  return model.undocumentedOperations
    .filter(({ path }) => isCollection(path))
    .map((operation) => undocumentedPlan(model, operation, references))
}

/** What most lists take. */
function listQuery(model: ApiModel): readonly FieldModel[] {
  const list = model.resources.flatMap(({ operations }) => operations).find(isPageable)
  return list?.query ?? []
}

/** Every operation as it is called, in the order of the facts. */
export function planOperations(model: ApiModel, references: References): readonly OperationPlan[] {
  const plans = [...accessorsOf(model)].map(([operation, accessor]) => planOf(model, operation, accessor, references))
  return [...plans, ...undocumentedPlans(model, references)]
}
