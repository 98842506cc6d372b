import { documentationLines } from './documentation.ts'
import { meaningOfParameter } from './parameter-meanings.ts'
import {
  type InputModel,
  inputParameters,
  isMandatory,
  type MethodModel,
  type ParameterModel,
  resultParameter,
  type ServiceModel,
} from './service-model.ts'
import type { ServicePlace } from './service-paths.ts'

const camelCase = (path: string): string => path.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Where a service is, or why nowhere. */
export function serviceLines(service: ServiceModel, place: ServicePlace | undefined): string[] {
  const sentences = [
    place === undefined
      ? `The service \`${service.name}\`, to which no way leads from the root.`
      : `The service \`${service.name}\`: \`${place.path === '' ? '/' : place.path}\`.`,
  ]
  if (place !== undefined && place.count > 1) sentences.push(`One of ${place.count} places where it is found.`)
  return documentationLines(service, sentences, '')
}

const code = (text: string): string => `\`${text}\``

function inputText({ path, anyOf = [] }: InputModel): string {
  return (path === undefined ? anyOf : [path]).map((option) => code(camelCase(option))).join(' or ')
}

/** What the engine refuses to go without, beside the parameters that are mandatory. */
function wantedSentence(method: MethodModel): string[] {
  const wanted = (method.inputs ?? []).filter(({ mandatory, path }) => mandatory && !isParameter(method, path))
  if (wanted.length === 0) return []
  return [`The engine asks for ${wanted.map(inputText).join('; ')}.`]
}

const isParameter = ({ params }: MethodModel, path: string | undefined): boolean =>
  params.some(({ name }) => name === path)

function whatItDoes(method: MethodModel): string {
  const result = resultParameter(method)
  switch (method.kind) {
    case 'get':
      return `Reads the ${code(result?.type ?? '')}`
    case 'list':
      return `Lists objects of type ${code(result?.type ?? '')}`
    case 'add':
      return `Adds the ${code(result?.camel ?? '')}`
    case 'update':
      return `Changes the ${code(result?.camel ?? '')}`
    case 'remove':
      return 'Removes it'
    case 'action':
      return 'Asks for an action'
    default:
      return method.kind satisfies never
  }
}

/** One method: what it does, the request that it sends, and what it gives. */
export function methodLines(method: MethodModel, place: ServicePlace | undefined): string[] {
  const path = [place?.path ?? '…', ...(method.path === undefined ? [] : [method.path])].join('/')
  const sentences = [`${whatItDoes(method)}: ${code(`${method.http} ${path === '' ? '/' : path}`)}.`]
  if (method.variantOf !== undefined) {
    sentences.push(
      `The same request as {@link ${camelCase(method.variantOf)}}; the engine tells them by their members.`,
    )
  }
  sentences.push(...wantedSentence(method))
  if (method.kind === 'action' && method.result !== null) {
    sentences.push(`Gives ${code(camelCase(method.result))}, or undefined where the engine leaves it out.`)
  }
  return documentationLines(method, sentences, '  ')
}

/** Where the parameters of a method travel. */
export function parametersLines(method: MethodModel, owner: string): string[] {
  const link = `{@link ${owner}.${method.camel}}`
  const parameters = inputParameters(method)
  const body = parameters.find(({ where }) => where === 'body')
  const hasOthers = parameters.length > (body === undefined ? 0 : 1)
  const sentence =
    method.kind === 'action'
      ? `What ${link} sends in its action.`
      : body === undefined
        ? `What ${link} sends in its query.`
        : `What ${link} sends: ${code(body.camel)} is the body${hasOthers ? ', the rest the query' : ''}.`
  const isAnyOptional = parameters.some((parameter) => !isMandatory(parameter))
  const defaults = isAnyOptional ? ['What is not given is not sent: the engine has its own default for it.'] : []
  return documentationLines({}, [sentence, ...defaults], '')
}

/** What is sent in the body, by what becomes of it. */
const bodyMeanings: Readonly<Partial<Record<MethodModel['kind'], string>>> = {
  add: 'What is added.',
  update: 'The changes: what is left out stays as it is.',
}

/** @throws Error for a name that nobody has written a meaning for. */
function meaningOf({ name, where }: ParameterModel, method: MethodModel, service: ServiceModel): string {
  const meaning =
    where === 'body' ? bodyMeanings[method.kind] : meaningOfParameter(service.name, method.name, method.kind, name)
  if (meaning === undefined) {
    throw new Error(`${service.name}.${method.name}: ${name} has no meaning; write one in parameter-meanings.ts`)
  }
  return meaning
}

/** The members of a parameter that the engine does not go without. */
function wantedOf({ name }: ParameterModel, { inputs = [] }: MethodModel): string[] {
  const isInside = (path: string): boolean => path.startsWith(`${name}.`) || path.startsWith(`${name}[`)
  const wanted = inputs.filter(
    ({ mandatory, path, anyOf = [] }) => mandatory && (path === undefined ? anyOf : [path]).every(isInside),
  )
  return wanted.length === 0 ? [] : [`The engine asks for ${wanted.map(inputText).join('; ')}.`]
}

/** One parameter: what it means, and what is known of it beside its type. */
export function parameterLines(parameter: ParameterModel, method: MethodModel, service: ServiceModel): string[] {
  const sentences = [meaningOf(parameter, method, service)]
  if (parameter.where === 'action' && method.kind === 'remove') sentences.push('Sent in the body.')
  if (parameter.type === 'integer') sentences.push('Whole number of 32 bits.')
  if (isMandatory(parameter)) sentences.push('Mandatory.')
  sentences.push(...wantedOf(parameter, method))
  return documentationLines(parameter, sentences, '  ')
}
