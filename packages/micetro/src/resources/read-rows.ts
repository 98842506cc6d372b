import type { HttpMethod } from '@core/http'
import { resourceRows, sharedRows } from '../generated/operation-rows.ts'
import type { AnswerRow, ArgumentRow, OperationRow, ParameterKind, ParameterRow } from './operation-row.ts'

/** `name:kind@collection`, with `>` before what travels in the body, and `!` before what is required. */
function readParameter(cell: string): ParameterRow {
  const [, place = '', required = '', name = '', kind = '', collection] =
    /^(>?)(!?)(\w+):(\w+)(?:@(\w+))?$/.exec(cell) ?? []
  return {
    name,
    kind: kind as ParameterKind,
    collection,
    isRequired: required !== '',
    place: place === '' ? 'query' : 'body',
  }
}

/** `-` for nothing, `*` for all, `[name` for a list, `name` for one member, `name?` for one that may be absent. */
function readAnswer(text: string): AnswerRow {
  if (text === '-' || text === '*') return { kind: text === '-' ? 'nothing' : 'whole', name: '', isRequired: false }
  const [, list = '', name = '', optional = ''] = /^(\[?)(\w+)(\??)$/.exec(text) ?? []
  return { kind: list === '' ? 'member' : 'list', name, isRequired: optional === '' }
}

const placeholder = /\{(\w+)(?:@(\w*|\*|\?))?\}/g

/** `{ref@}` is an object of the resource, `{folderRef@folders}` of another, `{name}` is text, `{ref@*}` is of no collection. */
function readArguments(resource: string, path: string): ArgumentRow[] {
  return [...path.matchAll(placeholder)].flatMap(([, name = '', mark]) => {
    if (mark === '?') return []
    return [{ name, collection: mark === '' ? resource : mark }]
  })
}

/** `part.method HTTP path parameters answer`; the generator's README says more. */
function readRow(resource: string, text: string): OperationRow {
  const [name = '', httpMethod = '', path = '', cells = '', answer = ''] = text.split(' ')
  const [method = '', part] = name.split('.').toReversed()
  const parameters = cells === '-' ? [] : cells.split(';').map(readParameter)
  return {
    resource,
    part,
    method,
    accessor: `${resource}.${name}`,
    httpMethod: httpMethod.replace('?', '') as HttpMethod,
    isDocumented: !httpMethod.endsWith('?'),
    path: `/${resource}${path === '/' ? '' : path.replaceAll(placeholder, '{$1}')}`,
    arguments: readArguments(resource, path),
    hasOptionalOwner: path.includes('@?}'),
    parameters,
    isPageable: ['offset', 'limit'].every((wanted) => parameters.some((parameter) => parameter.name === wanted)),
    answer: readAnswer(answer),
  }
}

const unfolded = new Map<string, readonly OperationRow[]>()

/** The operations of a resource, unfolded when they are first asked for. */
export function operationsOf(resource: string): readonly OperationRow[] {
  let rows = unfolded.get(resource)
  if (rows === undefined) {
    const cells = Object.hasOwn(resourceRows, resource) ? (resourceRows[resource] ?? []) : []
    rows = cells.map((cell) => readRow(resource, typeof cell === 'number' ? (sharedRows[cell] ?? '') : cell))
    unfolded.set(resource, rows)
  }
  return rows
}

/** Every operation of the API. */
export function allOperations(): readonly OperationRow[] {
  return Object.keys(resourceRows).flatMap(operationsOf)
}
