import { banner } from './banner.ts'
import { type Caller, callerOf } from './callers.ts'
import type { ApiModel, GroupModel, MethodModel } from './model.ts'
import { pascalCase, quoted, shortName } from './names.ts'
import { parametersOf, parameterType, type PlacedParameter } from './parameters.ts'
import { methodSummaries, parameterNotes } from './summaries.ts'
import { isNullable } from './write-operations.ts'

const valueTypes: Readonly<Record<string, string>> = {
  string: 'string',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
}

const isFetching = (parameter: PlacedParameter): boolean => parameter.fetches !== undefined

function resultType(method: MethodModel): string {
  const { type, list } = method.returns
  const { fetches } = parametersOf(method).find(isFetching) ?? {}
  const name = fetches === undefined ? (valueTypes[type] ?? type) : `Fetched<${quoted(fetches)}, Term>`
  if (list) return `${name}[]`
  return isNullable(method) ? `${name} | undefined` : name
}

function promiseType(method: MethodModel, caller: string): string {
  const type = resultType(method)
  return caller === 'callPages' ? `ListPromise<${type}, ${type.replace(/\[\]$/, '')}>` : `ApiPromise<${type}>`
}

function parametersName(group: GroupModel, method: MethodModel): string {
  return `${pascalCase(shortName(group.name))}${pascalCase(method.name)}Parameters`
}

function writeParameter(parameter: PlacedParameter): string {
  const note = parameterNotes[parameter.name]
  const fallback = parameter.default === undefined ? '' : ` @default ${String(parameter.default)}`
  const doc = note === undefined && fallback === '' ? '' : `  /** ${note ?? ''}${fallback} */\n`
  return `${doc}  readonly ${parameter.name}?: ${parameterType(parameter)} | undefined\n`
}

function writeParameters(group: GroupModel, method: MethodModel, optional: readonly PlacedParameter[]): string {
  if (optional.length === 0) return ''
  return [
    `/** Optional parameters of {@link ${group.name}.${method.name}}. @since 0.1.0 */\n`,
    `export interface ${parametersName(group, method)}${optional.some(isFetching) ? '<Term extends string = string>' : ''} {\n${optional.map(writeParameter).join('')}}\n\n`,
  ].join('')
}

/** What a method can do beside its one request. */
const callerNotes: Readonly<Record<Caller['name'], string>> = {
  callMethod: '',
  callPages: '   * Awaited, it gives one answer; `pages()` reads the list to its end, a page at a time.\n   *\n',
  callSplit: '   * A list of ids that is too long for one request goes out in several, and comes back as one.\n   *\n',
}

function writeDoc(group: GroupModel, method: MethodModel): string {
  const name = `${shortName(group.name)}.${method.name}`
  const summary = methodSummaries[name]
  if (summary === undefined) throw new Error(`${name} has no summary`)
  const { sortedBy } = method.returns
  return [
    '  /**\n',
    `   * ${summary}\n`,
    '   *\n',
    `   * \`${method.http} ${method.path}\`${sortedBy === undefined ? '' : `, sorted by ${sortedBy}`}\n`,
    '   *\n',
    callerNotes[callerOf(group, method).name],
    isNullable(method) ? '   * @returns undefined if there is none.\n' : '',
    '   * @throws ConfigError for arguments that cannot be right, IbisException for what the service refuses, else SdkError.\n',
    '   * @since 0.1.0\n',
    '   */\n',
  ].join('')
}

function writeMethod(group: GroupModel, method: MethodModel): string {
  const parameters = parametersOf(method)
  const required = parameters.filter((parameter) => parameter.required)
  const hasOptional = required.length < parameters.length
  const isGeneric = parameters.some(isFetching)
  const signature = [
    ...required.map((parameter) => `${parameter.name}: ${parameterType(parameter)}`),
    ...(hasOptional ? [`parameters?: ${parametersName(group, method)}${isGeneric ? '<Term>' : ''}`] : []),
    'options?: CallOptions',
  ]
  const caller = callerOf(group, method)
  const call = [
    'this.#connection',
    `${shortName(group.name)}Operations.${method.name}`,
    `[${required.map(({ name }) => name).join(', ')}]`,
    hasOptional ? 'parameters' : 'undefined',
    'options',
  ]
  return [
    writeDoc(group, method),
    `  ${method.name}${isGeneric ? '<Term extends string = never>' : ''}(\n${signature.map((part) => `    ${part},\n`).join('')}  ): ${promiseType(method, caller.name)} {\n`,
    `    return ${caller.name}(${call.join(', ')})\n`,
    '  }\n',
  ].join('')
}

function typesOf(group: GroupModel): string {
  const text = group.methods
    .flatMap((method) => [resultType(method), ...parametersOf(method).map((parameter) => parameterType(parameter))])
    .join(' ')
  return [...new Set(text.match(/\bIbis\w+/g))].toSorted().join(', ')
}

function writeCallerImports(group: GroupModel): readonly string[] {
  const callers = new Map(group.methods.map((method) => callerOf(group, method)).map(({ name, file }) => [file, name]))
  return [...callers]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([file, name]) => `import { ${name} } from '${file}'\n`)
}

/** The class of a group of methods, and the types of their optional parameters. */
export function writeMethods(model: ApiModel, group: GroupModel): string {
  const types = typesOf(group)
  const parameters = group.methods.map((method) =>
    writeParameters(
      group,
      method,
      parametersOf(method).filter(({ required }) => !required),
    ),
  )
  const methods = group.methods.map((method) => writeMethod(group, method)).join('\n')
  const body = `${parameters.join('')}${methods}`
  return [
    banner(model),
    `\nimport type { ApiPromise, CallOptions${body.includes('ListPromise<') ? ', ListPromise' : ''} } from '@core/http'\n`,
    `import type { IbisClientConnection } from '../connection/ibis-client-connection.ts'\n`,
    ...fetchTypes.flatMap(([type, file]) =>
      body.includes(`${type}<`) ? [`import type { ${type} } from '../fetch/${file}.ts'\n`] : [],
    ),
    ...writeCallerImports(group),
    body.includes('SearchQuery<') ? `import type { SearchQuery } from '../lql/search-query.ts'\n` : '',
    `import { ${shortName(group.name)}Operations } from './operations.ts'\n`,
    types === '' ? '' : `import type { ${types} } from './types.ts'\n`,
    `\n${parameters.join('')}`,
    `/**\n * Methods about ${topics[group.name] ?? group.name}. A connection has them ready as \`connection.${shortName(group.name)}\`.\n`,
    ` *\n * @since 0.1.0\n */\n`,
    `export class ${group.name} {\n  readonly #connection: IbisClientConnection\n\n`,
    '  constructor(connection: IbisClientConnection) {\n    this.#connection = connection\n  }\n\n',
    methods,
    '}\n',
  ].join('')
}

/** Types of `fetch` that a file may need, and where they are. */
const fetchTypes = [
  ['AttributeTerms', 'attribute-terms'],
  ['Fetch', 'fetch-term'],
  ['Fetched', 'fetched'],
] as const

const topics: Readonly<Record<string, string>> = {
  IbisMethods: 'the service itself',
  PersonMethods: 'people',
  InstitutionMethods: 'institutions',
  GroupMethods: 'groups',
}
