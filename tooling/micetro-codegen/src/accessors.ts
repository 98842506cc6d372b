import { answerFields, type ApiModel, type OperationModel } from './model.ts'

/** Where a method is found: `dnsZones.records.list`. */
export interface Accessor {
  readonly resource: string
  /** The part of the resource that has the method; undefined where the resource has it itself. */
  readonly part: string | undefined
  readonly method: string
}

/** The path's segments without those that are parameters. */
function literalsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '' && !segment.startsWith('{'))
}

/** What a resource calls a part of it: `dnsRecords` are the `records` of `dnsZones`. */
function partName(resource: string, segment: string): string {
  const family = /^(?:dns|dhcp)(?=[A-Z])/.exec(resource)?.[0]
  const own =
    family !== undefined && new RegExp(`^${family}[A-Z]`).test(segment) ? segment.slice(family.length) : segment
  return own.replace(/^./, (letter) => letter.toLowerCase())
}

const endsInParameter = ({ path }: OperationModel): boolean => path.endsWith('}')

export const isPageable = ({ query }: OperationModel): boolean =>
  ['offset', 'limit'].every((name) => query.some((parameter) => parameter.name === name))

const counts = new Set(['totalResults', 'offset'])

/** Whether an answer is a list and nothing else. */
export function isList(model: ApiModel, operation: OperationModel): boolean {
  const fields = answerFields(model, operation.response).filter(({ name }) => !counts.has(name))
  return operation.method === 'GET' && !endsInParameter(operation) && fields.length === 1 && fields[0]?.array === true
}

/** What the API's own name of a body says that the operation does. */
function verbOfBody(schema: string): string | undefined {
  const name = schema.replace(/^mm_/, '')
  if (name === 'SetProperties' || name.startsWith('Modify')) return 'update'
  if (name.startsWith('Set')) return 'set'
  if (name.startsWith('PlaceIn') || /^Add.+To[A-Z]/.test(name)) return 'add'
  return name.startsWith('Add') || name === 'Login' ? 'create' : undefined
}

function methodName(model: ApiModel, operation: OperationModel, siblings: readonly OperationModel[]): string {
  const { method, body, path } = operation
  if (method === 'GET') return isList(model, operation) ? 'list' : 'get'
  if (method === 'DELETE') {
    const adds = siblings.some((sibling) => sibling.body !== null && verbOfBody(sibling.body.schema) === 'add')
    const verb = adds ? 'remove' : 'delete'
    const hasItem = siblings.some((sibling) => sibling.method === 'DELETE' && sibling.path.startsWith(`${path}/{`))
    return hasItem ? `${verb}All` : verb
  }
  const verb = body === null ? undefined : verbOfBody(body.schema)
  if (verb === undefined) throw new Error(`no name for ${method} ${path}`)
  return verb
}

/** A part with a single operation that reads, or that sends nothing, is no more than a method. */
function isMethodAlone(operation: OperationModel, siblings: readonly OperationModel[]): boolean {
  if (siblings.length > 1 || isPageable(operation)) return false
  return operation.method === 'GET' || (operation.method === 'POST' && operation.body === null)
}

/**
 * Names every operation of the facts, in their order. The README says by which rule.
 *
 * @throws Error if two operations have one name.
 */
export function accessorsOf(model: ApiModel): ReadonlyMap<OperationModel, Accessor> {
  const accessors = new Map<OperationModel, Accessor>()
  for (const { name: resource, operations } of model.resources) {
    for (const operation of operations) {
      const [, segment] = literalsOf(operation.path)
      const siblings = operations.filter(({ path }) => literalsOf(path)[1] === segment)
      const part = segment === undefined ? undefined : partName(resource, segment)
      accessors.set(
        operation,
        part !== undefined && isMethodAlone(operation, siblings)
          ? { resource, part: undefined, method: part }
          : { resource, part, method: methodName(model, operation, siblings) },
      )
    }
  }
  const texts = [...accessors.values()].map(accessorText)
  const twice = texts.find((text, index) => texts.indexOf(text) !== index)
  if (twice !== undefined) throw new Error(`two operations are called ${twice}`)
  return accessors
}

export function accessorText({ resource, part, method }: Accessor): string {
  return [resource, part, method].filter((name) => name !== undefined).join('.')
}
