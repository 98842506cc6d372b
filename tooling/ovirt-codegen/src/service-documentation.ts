import { documentationLines } from './documentation.ts'
import {
  type InputModel,
  inputParameters,
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
  return documentationLines({}, [sentence], '')
}

/** Parameters that mean the same wherever they are. */
const meanings: Readonly<Record<string, string>> = {
  max: 'How many at most; with `page` in a search, the size of a page.',
  search: 'In the search language of the engine, like `name=web* and status=up sortby name page 2`.',
  case_sensitive: 'Whether the search tells upper from lower case.',
  filter: "Only what the user's own permissions show; administrators see all unless this is set.",
  all_content: 'With the members that cost the engine more.',
  follow: 'Links whose targets come with the answer.',
  async: 'Answer before the engine is done.',
}

const hasMeaning = new Set(['get', 'list'])

/** One parameter: what is known of it beside its type. */
export function parameterLines(parameter: ParameterModel, method: MethodModel): string[] {
  const isShared = hasMeaning.has(method.kind) || parameter.name === 'async'
  const meaning = isShared ? meanings[parameter.name] : undefined
  const sentences = meaning === undefined ? [] : [meaning]
  if (parameter.where === 'action' && method.kind === 'remove') sentences.push('Sent in the body.')
  if (parameter.type === 'integer') sentences.push('Whole number of 32 bits.')
  return documentationLines(parameter, sentences, '  ')
}
