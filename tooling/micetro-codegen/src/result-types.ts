import { answerFields, type ApiModel, type FieldModel } from './model.ts'
import type { OperationPlan } from './operation-plan.ts'
import { schemaTypeName, type TypeNames } from './type-names.ts'

/** The fields of an answer that has no schema and is given as a whole, unless it is a reference alone. */
export function ownAnswerFields(model: ApiModel, plan: OperationPlan): readonly FieldModel[] {
  const { answer, operation } = plan
  if (answer.kind !== 'whole' || operation.response?.schema !== undefined) return []
  const fields = answerFields(model, operation.response)
  return isCreatedRef(fields) ? [] : fields
}

function isCreatedRef(fields: readonly FieldModel[]): boolean {
  return fields.length === 1 && fields[0]?.name === 'ref'
}

/** The collection that a created object is of. */
function createdCollection(plan: OperationPlan, names: TypeNames): string | undefined {
  const added = plan.parameters.find(({ field, place }) => place === 'body' && field.ref === true)
  return names.references.targetOf('ref', added?.field.type)
}

/** The members of such an answer as those of an interface. */
export function answerMembers(model: ApiModel, plan: OperationPlan, names: TypeNames): string[] {
  const collection = createdCollection(plan, names)
  return ownAnswerFields(model, plan).map((field) => {
    const isNew = field.name === 'ref' && collection !== undefined
    const type = isNew ? `Ref<'${collection}'>` : names.of(field).text
    return field.required ? `  ${field.name}: ${type}` : `  ${field.name}?: ${type} | undefined`
  })
}

/** What the promise of a method gives. `ownName` names the interface of an answer without a schema. */
export function resultType(model: ApiModel, plan: OperationPlan, names: TypeNames, ownName: string): string {
  const { answer, operation } = plan
  const { field } = answer
  if (answer.kind === 'nothing') return 'undefined'
  if (field === undefined) {
    if (operation.response?.schema !== undefined) return schemaTypeName(operation.response.schema)
    if (ownName !== '') return ownName
    const collection = createdCollection(plan, names)
    return collection === undefined ? 'Created' : `Created<'${collection}'>`
  }
  const item = names.itemOf(field).text
  if (answer.kind === 'list') return isCounted(model, plan) ? `List<${item}>` : `${item}[]`
  return `${field.array === true ? `${item}[]` : item}${field.required ? '' : ' | undefined'}`
}

/** Whether a list says how many there are in all. */
function isCounted(model: ApiModel, { operation }: OperationPlan): boolean {
  return answerFields(model, operation.response).some(({ name }) => name === 'totalResults')
}

/** What a list's items are. */
export function itemType({ answer }: OperationPlan, names: TypeNames): string {
  return answer.field === undefined ? 'unknown' : names.itemOf(answer.field).text
}
