import type { FieldModel } from './model.ts'
import type { AnswerPlan, OperationPlan, ParameterPlan, PathArgument } from './operation-plan.ts'
import type { TypeNames } from './type-names.ts'

/** The collection of the objects that a list holds, which `targetRef` is one of. */
function listedCollection({ answer }: OperationPlan, names: TypeNames): string | undefined {
  return names.references.targetOf('ref', answer.field?.type)
}

function refKind({ name, type, array }: FieldModel, plan: OperationPlan, names: TypeNames): string | undefined {
  if (type !== 'ObjRef' && !/Refs?$/.test(name)) return undefined
  const target = name === 'targetRef' ? listedCollection(plan, names) : names.references.targetOf(name)
  return `${array === true || name.endsWith('Refs') ? 'refs' : 'ref'}${target === undefined ? '' : `@${target}`}`
}

function cellKind({ field, place }: ParameterPlan, plan: OperationPlan, names: TypeNames): string {
  if (field.name === 'filter' && place === 'query') return 'filter'
  const ref = field.ref === true && field.type !== 'ObjRef' ? undefined : refKind(field, plan, names)
  if (ref !== undefined) return ref
  if (field.array === true) return 'list'
  if (field.format === 'date-time') return 'date'
  if (field.ref !== true) return field.type
  // One that is called so takes several, though the facts show one.
  return place === 'query' && field.name.endsWith('s') ? 'objects' : 'object'
}

function cell(parameter: ParameterPlan, plan: OperationPlan, names: TypeNames): string {
  const { field, place } = parameter
  const marks = `${place === 'body' ? '>' : ''}${field.required ? '!' : ''}`
  return `${marks}${field.name}:${cellKind(parameter, plan, names)}`
}

const argumentMarks: Readonly<Record<PathArgument['kind'], string>> = { own: '@', ref: '@', any: '@*', name: '' }

function pathText({ path, pathArguments, hasOptionalOwner }: OperationPlan): string {
  const filled = pathArguments.reduce(
    (text, { name, kind, collection = '' }) =>
      text.replace(`{${name}}`, `{${name}${argumentMarks[kind]}${collection}}`),
    path,
  )
  return hasOptionalOwner ? filled.replace('{ref}', '{ref@?}') : filled
}

function answerText({ kind, field }: AnswerPlan): string {
  if (field === undefined) return kind === 'whole' ? '*' : '-'
  return kind === 'list' ? `[${field.name}` : `${field.name}${field.required ? '' : '?'}`
}

/** One operation as a row of text. The README says how rows are written. */
function rowText(plan: OperationPlan, names: TypeNames): string {
  const { accessor, operation, parameters, answer, isDocumented } = plan
  const name = [accessor.part, accessor.method].filter((part) => part !== undefined).join('.')
  const cells = parameters.map((parameter) => cell(parameter, plan, names)).join(';')
  const path = pathText(plan)
  const method = `${operation.method}${isDocumented ? '' : '?'}`
  return [name, method, path === '' ? '/' : path, cells === '' ? '-' : cells, answerText(answer)].join(' ')
}

/** Numbers that follow one another on one line. */
function joinNumbers(cells: readonly string[]): string[] {
  const text = cells.map((one) => `${one},`).join('\n')
  return text
    .replaceAll(/(?<=^\d+,|, \d+,)\n(?=\d+,)/gm, ' ')
    .split('\n')
    .map((line) => `    ${line}`)
}

function resourceLines(name: string, cells: readonly string[]): string[] {
  return [`  ${name}: [`, ...joinNumbers(cells), '  ],']
}

/** All operations as rows of text that the runtime unfolds when a resource is first used. */
export function emitRows(plans: readonly OperationPlan[], names: TypeNames): string[] {
  const rows = plans.map((plan) => ({ resource: plan.accessor.resource, text: rowText(plan, names) }))
  const uses = new Map<string, number>()
  for (const { text } of rows) uses.set(text, (uses.get(text) ?? 0) + 1)
  const shared = [...uses].filter(([, count]) => count > 1).map(([text]) => text)
  const numbers = new Map(shared.map((text, index) => [text, String(index)]))
  const resources = [...new Set(rows.map(({ resource }) => resource))].toSorted()
  return [
    '/** Rows that several resources have. */',
    'export const sharedRows: readonly string[] = [',
    ...shared.map((text) => `  '${text}',`),
    ']',
    '',
    '/** The rows of each resource; a number stands for a shared one. */',
    'export const resourceRows: Readonly<Record<string, readonly (string | number)[]>> = {',
    ...resources.flatMap((name) => {
      const own = rows.filter(({ resource }) => resource === name)
      return resourceLines(
        name,
        own.map(({ text }) => numbers.get(text) ?? `'${text}'`),
      )
    }),
    '}',
    '',
  ]
}
