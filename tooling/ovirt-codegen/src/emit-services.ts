import { documentationLines } from './documentation.ts'
import type { TypeNames } from './emit-structs.ts'
import type { FollowableLinks } from './followable-links.ts'
import { linksName } from './link-files.ts'
import { methodLines, parameterLines, parametersLines, serviceLines } from './service-documentation.ts'
import {
  inputParameters,
  isMandatory,
  type MethodModel,
  type ParameterModel,
  resultParameter,
  type ServiceModel,
} from './service-model.ts'
import type { ServicePlace } from './service-paths.ts'

/** What the interfaces of services are made with. */
export interface ServiceContext {
  readonly names: TypeNames
  readonly places: ReadonlyMap<string, ServicePlace>
  readonly byName: ReadonlyMap<string, ServiceModel>
  readonly links: ReadonlyMap<string, FollowableLinks>
}

/** Parameters that many methods have alike, and no others: their interfaces are written by hand. */
const commonParameters: ReadonlyMap<string, string> = new Map([
  ['', 'NoParameters'],
  ['async', 'AsyncParameters'],
  ['follow 4.2', 'FollowParameters'],
  ['max,follow 4.2', 'ListParameters'],
])

export const commonParameterNames: ReadonlySet<string> = new Set([...commonParameters.values(), 'Follow'])

function commonName(method: MethodModel): string | undefined {
  const parameters = inputParameters(method)
  if (parameters.some((parameter) => isMandatory(parameter) || parameter.deprecated === true)) return undefined
  const key = parameters.map(({ name, since }) => (since === undefined ? name : `${name} ${since}`))
  return commonParameters.get(key.join(','))
}

/** The interface of a method's parameters. */
export function parametersName(service: ServiceModel, method: MethodModel): string {
  const own = method.camel.replace(/^./, (letter) => letter.toUpperCase())
  return commonName(method) ?? `${service.className.replace(/Service$/, '')}${own}Parameters`
}

function parameterType(parameter: ParameterModel, names: TypeNames): string {
  if (parameter.name === 'follow') return 'Follow'
  const name = names.of(parameter.type)
  return parameter.list ? `readonly ${name}[]` : name
}

function parametersInterface(service: ServiceModel, method: MethodModel, names: TypeNames): string[] {
  if (commonName(method) !== undefined) return []
  const members = inputParameters(method).flatMap((parameter) => {
    const type = parameterType(parameter, names)
    const member = isMandatory(parameter) ? `${parameter.camel}: ${type}` : `${parameter.camel}?: ${type} | undefined`
    return parameterLines(parameter, method, service).concat(`  readonly ${member}`)
  })
  return [
    ...parametersLines(method, service.className),
    `export interface ${parametersName(service, method)} {`,
    ...members,
    '}',
    '',
  ]
}

function resultType(method: MethodModel, names: TypeNames): string {
  const result = resultParameter(method)
  if (result === undefined) return 'undefined'
  const name = names.of(result.type)
  const type = result.list ? `List<${name}>` : name
  return method.kind === 'action' ? `${type} | undefined` : type
}

/** Of a list its items are told too, for those who read it page by page. */
function promiseType(method: MethodModel, type: string): string {
  const { kind } = method
  return kind === 'list' ? `ListPromise<List<${type}>, ${type}>` : `ApiPromise<${type}>`
}

/** How the links of what a method reads are called, if it can follow any. */
function followedLinks(method: MethodModel, { links }: ServiceContext): string | undefined {
  if (method.kind !== 'get' && method.kind !== 'list') return undefined
  if (!inputParameters(method).some(({ name }) => name === 'follow')) return undefined
  return linksName(resultParameter(method)?.type ?? '', links)
}

function methodMember(service: ServiceModel, method: MethodModel, context: ServiceContext): string[] {
  const { names, places } = context
  const mark = inputParameters(method).some(isMandatory) ? '' : '?'
  const parameters = parametersName(service, method)
  const type = method.kind === 'list' ? names.of(resultParameter(method)?.type ?? '') : resultType(method, names)
  const links = followedLinks(method, context)
  const signature =
    links === undefined
      ? `(parameters${mark}: ${parameters}, options?: CallOptions): ${promiseType(method, type)}`
      : `<const Text extends string = never, const Paths extends readonly string[] = never>(parameters${mark}: ${parameters} & Following<${links}, Text, Paths>, options?: CallOptions): ${promiseType(method, `Followed<${type}, Text, Paths>`)}`
  return [...methodLines(method, places.get(service.name)), `  ${method.camel}${signature}`]
}

function serviceOf(name: string, { byName }: ServiceContext): ServiceModel {
  const service = byName.get(name)
  if (service === undefined) throw new Error(`the model has no service ${name}`)
  return service
}

function locatorMembers(service: ServiceModel, context: ServiceContext): string[] {
  return service.locators.flatMap((locator) => {
    const { camel, param, segment } = locator
    const found = serviceOf(locator.service, context)
    const parameter = param === null ? '' : `${param.name === 'id' ? 'id' : 'idOrName'}: string`
    const sentence = param === null ? `\`…/${segment}\`. Sends nothing.` : 'One of them. Sends nothing.'
    return [...documentationLines(locator, [sentence], '  '), `  ${camel}Service(${parameter}): ${found.className}`]
  })
}

/** One service as an interface, with those of its parameters before it. */
export function emitService(service: ServiceModel, context: ServiceContext): string[] {
  const base = service.base === null ? 'Service' : serviceOf(service.base, context).className
  const header = `export interface ${service.className} extends ${base} {`
  const members = [
    ...service.methods.flatMap((method) => methodMember(service, method, context)),
    ...locatorMembers(service, context),
  ]
  return [
    ...service.methods.flatMap((method) => parametersInterface(service, method, context.names)),
    ...serviceLines(service, context.places.get(service.name)),
    ...(members.length === 0 ? [`${header}}`] : [header, ...members, '}']),
    '',
  ]
}
