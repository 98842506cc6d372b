import { banner } from './banner.ts'
import type { ApiModel, GroupModel, MethodModel } from './model.ts'
import { pascalCase, shortName } from './names.ts'
import { parametersOf, parameterType, type PlacedParameter } from './parameters.ts'
import { methodSummaries, parameterNotes } from './summaries.ts'
import { isNullable } from './write-operations.ts'

const valueTypes: Readonly<Record<string, string>> = {
  string: 'string',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
}

function resultType(method: MethodModel): string {
  const { type, list } = method.returns
  const name = valueTypes[type] ?? type
  if (list) return `${name}[]`
  return isNullable(method) ? `${name} | undefined` : name
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
    `export interface ${parametersName(group, method)} {\n${optional.map(writeParameter).join('')}}\n\n`,
  ].join('')
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
  const signature = [
    ...required.map((parameter) => `${parameter.name}: ${parameterType(parameter)}`),
    ...(hasOptional ? [`parameters?: ${parametersName(group, method)}`] : []),
    'options?: CallOptions',
  ]
  const call = [
    'this.#connection',
    `${shortName(group.name)}Operations.${method.name}`,
    `[${required.map(({ name }) => name).join(', ')}]`,
    hasOptional ? 'parameters' : 'undefined',
    'options',
  ]
  return [
    writeDoc(group, method),
    `  ${method.name}(\n${signature.map((part) => `    ${part},\n`).join('')}  ): ApiPromise<${resultType(method)}> {\n`,
    `    return callMethod(${call.join(', ')})\n`,
    '  }\n',
  ].join('')
}

function typesOf(group: GroupModel): string {
  const text = group.methods
    .flatMap((method) => [resultType(method), ...parametersOf(method).map((parameter) => parameterType(parameter))])
    .join(' ')
  return [...new Set(text.match(/Ibis\w+/g))].toSorted().join(', ')
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
  return [
    banner(model),
    `\nimport type { ApiPromise, CallOptions } from '@core/http'\n`,
    `import type { IbisClientConnection } from '../connection/ibis-client-connection.ts'\n`,
    `import { callMethod } from '../invoke/call-method.ts'\n`,
    `import { ${shortName(group.name)}Operations } from './operations.ts'\n`,
    types === '' ? '' : `import type { ${types} } from './types.ts'\n`,
    `\n${parameters.join('')}`,
    `/**\n * Methods about ${topics[group.name] ?? group.name}. A connection has them ready as \`connection.${shortName(group.name)}\`.\n`,
    ` *\n * @since 0.1.0\n */\n`,
    `export class ${group.name} {\n  readonly #connection: IbisClientConnection\n\n`,
    '  constructor(connection: IbisClientConnection) {\n    this.#connection = connection\n  }\n\n',
    group.methods.map((method) => writeMethod(group, method)).join('\n'),
    '}\n',
  ].join('')
}

const topics: Readonly<Record<string, string>> = {
  IbisMethods: 'the service itself',
  PersonMethods: 'people',
  InstitutionMethods: 'institutions',
  GroupMethods: 'groups',
}
