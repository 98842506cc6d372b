import { banner } from './banner.ts'
import type { ApiModel, MethodModel } from './model.ts'
import { quoted, shortName } from './names.ts'
import { parameterKind, parametersOf, type PlacedParameter } from './parameters.ts'

const resultKinds: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'boolean',
  int: 'integer',
  long: 'integer',
}

/** Whether the answer may lack what was asked for. A missing attribute is left out as a missing person is. */
export function isNullable({ http, returns }: MethodModel): boolean {
  return !returns.list && returns.resultField !== 'value' && http === 'GET'
}

function writeParameter(parameter: PlacedParameter): string {
  const { name, place, required, fetches, attributesOf } = parameter
  const cells = [`name: ${quoted(name)}`, `in: ${quoted(place)}`, `kind: ${quoted(parameterKind(parameter))}`]
  if (!required) cells.push('optional: true')
  if (fetches !== undefined) cells.push(`fetches: ${quoted(fetches)}`)
  if (attributesOf !== undefined) cells.push(`attributesOf: ${quoted(attributesOf)}`)
  return `      { ${cells.join(', ')} },\n`
}

function writeReturns(method: MethodModel): string {
  const { resultField, type, list } = method.returns
  if (resultField === 'value') return `{ kind: ${quoted(resultKinds[type] ?? 'text')} }`
  if (resultField === 'institution.contactRows') return `{ kind: 'contactRows' }`
  return `{ kind: ${list ? `'list'` : isNullable(method) ? `'optional'` : `'object'`}, field: ${quoted(resultField)} }`
}

function writeOperation(group: string, method: MethodModel): string {
  const parameters = parametersOf(method)
  const path = method.path.replaceAll(/\{(\w+)\}/g, '%($1)s')
  return [
    `  ${method.name}: {\n`,
    `    name: ${quoted(`${group}.${method.name}`)},\n`,
    `    method: ${quoted(method.http)},\n`,
    `    path: ${quoted(path)},\n`,
    parameters.length === 0
      ? '    parameters: [],\n'
      : `    parameters: [\n${parameters.map(writeParameter).join('')}    ],\n`,
    `    returns: ${writeReturns(method)},\n`,
    '  },\n',
  ].join('')
}

/** The methods of the service, as data. */
export function writeOperations(model: ApiModel): string {
  const tables = model.groups.map(({ name, methods }) => {
    const group = shortName(name)
    const rows = methods.map((method) => writeOperation(group, method)).join('')
    const names = methods.map((method) => quoted(method.name)).join(' | ')
    return `/** What ${name} send. */\nexport const ${group}Operations: Readonly<Record<${names}, OperationRow>> = {\n${rows}}\n`
  })
  return [banner(model), `import type { OperationRow } from '../invoke/operation-row.ts'\n`, ...tables].join('\n')
}
