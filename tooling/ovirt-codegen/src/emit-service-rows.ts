import { memberCell } from './emit-codec-table.ts'
import { byName } from './model.ts'
import {
  inputParameters,
  isMandatory,
  type LocatorModel,
  type MethodModel,
  type ParameterModel,
  resultParameter,
  type ServiceModel,
} from './service-model.ts'

const joined = (name: string): string => name.replaceAll('_', '')

/** The parameter as a member, which cells are written of. The model gives no ranges: all but a few are counts. */
function cell(parameter: ParameterModel): string {
  return memberCell({ ...parameter, kind: 'attribute', xml: 'element' })
}

/** A parameter's cell with a mark: `>` before the body, `!` before others that are mandatory, `~` see below. */
function markedCell(parameter: ParameterModel, method: MethodModel): string {
  // One removal has a list, which no query can hold: it travels in an action, as those of actions do.
  const isAction = parameter.where === 'action' && method.kind !== 'action'
  const mark = parameter.where === 'body' ? '>' : isMandatory(parameter) ? '!' : isAction ? '~' : ''
  return mark + cell(parameter)
}

function methodText(method: MethodModel): string {
  const { fullName, kind, path } = method
  const name = fullName === kind ? '' : ` ${fullName}`
  const otherPath = path === undefined || path === joined(fullName) ? '' : `/${path}`
  const cells = inputParameters(method).map((parameter) => markedCell(parameter, method))
  const result = resultParameter(method)
  // What is added or changed is answered with as it then is.
  const ownResult = result === undefined || result.where === 'body' ? '' : cell(result)
  const parts = [`${kind}${name}${otherPath}`, cells.join(';'), ownResult]
  return parts.join(':').replace(/:+$/, '')
}

function locatorText({ name, param, segment, service }: LocatorModel): string {
  if (param === null && segment !== joined(name)) throw new Error(`${name} has another segment than its name`)
  const parameter = param === null ? '' : param.name === 'id' ? '#' : `#${param.name}`
  return `@${name}${parameter}${service === name ? '' : ` ${service}`}`
}

function serviceRow({ name, base, methods, locators }: ServiceModel): string {
  return `  ${name}: '${[base ?? '', ...methods.map(methodText), ...locators.map(locatorText)].join('|')}',`
}

/** All services as rows of text that the runtime unfolds when one is first used. */
export function emitServiceRows(services: readonly ServiceModel[]): string[] {
  return [
    'export const serviceRows: Readonly<Record<string, string>> = {',
    ...services.toSorted(byName).map(serviceRow),
    '}',
    '',
  ]
}
