import { documentation } from './documentation.ts'
import { fieldTags } from './field-notes.ts'
import type { OperationPlan, ParameterPlan } from './operation-plan.ts'
import { meanings } from './summaries.ts'
import { schemaTypeName, type TypeNames } from './type-names.ts'

/** The type of a parameter in a query; `Item` is what the list holds. */
function queryType({ field }: ParameterPlan, plan: OperationPlan, names: TypeNames): string {
  const { name } = field
  if (name === 'sortBy') return 'FieldName<Item>'
  if (field.format === 'date-time') return 'Date | string'
  const listed = name === 'targetRef' ? names.references.targetOf('ref', plan.answer.field?.type) : undefined
  const target = listed ?? names.references.targetOf(name)
  if (target !== undefined && /Refs?$/.test(name)) {
    const argument = `RefArgument<'${target}'>`
    return name.endsWith('Refs') ? `string | readonly ${argument}[]` : argument
  }
  const item = names.itemOf(field).text
  return field.ref === true && name.endsWith('s') ? `${item} | readonly ${item}[]` : item
}

const ownerLines = [
  '  /** An object of the kind; which one makes no difference. @default 1 */',
  '  readonly ref?: string | number | undefined',
]

function isGeneric(plan: OperationPlan): boolean {
  return queryOf(plan).some(({ field }) => field.name === 'sortBy')
}

const queryOf = ({ parameters }: OperationPlan): readonly ParameterPlan[] =>
  parameters.filter(({ place }) => place === 'query')

function memberLines(parameter: ParameterPlan, plan: OperationPlan, names: TypeNames): string[] {
  const { field } = parameter
  const type = queryType(parameter, plan, names)
  const meaning = meanings[field.name]
  return [
    ...documentation(meaning === undefined ? [] : [meaning], fieldTags(field), '  '),
    `  readonly ${field.required ? `${field.name}: ${type}` : `${field.name}?: ${type} | undefined`}`,
  ]
}

/** The members of the interface of what an operation takes in its query; empty where it takes none. */
export function queryMembers(plan: OperationPlan, names: TypeNames): string[] {
  const members = queryOf(plan).flatMap((parameter) => memberLines(parameter, plan, names))
  return plan.hasOptionalOwner ? [...members, ...ownerLines] : members
}

/** The names of the same members. */
export function queryNames(plan: OperationPlan): string[] {
  const names = queryOf(plan).map(({ field }) => field.name)
  return plan.hasOptionalOwner ? [...names, 'ref'] : names
}

/** The interface of a body, if the operation has one. */
export function bodyType(plan: OperationPlan): string | undefined {
  const { body } = plan.operation
  if (body === null) return undefined
  return body.schema === 'SetProperties' ? 'UpdateParameters' : schemaTypeName(body.schema)
}

/** The type arguments that the interface of an operation's parameters is used with. */
export function typeArgument(plan: OperationPlan, item: string): string {
  return isGeneric(plan) ? `<${item}>` : ''
}

export const isRequired = ({ parameters }: OperationPlan): boolean => parameters.some(({ field }) => field.required)
