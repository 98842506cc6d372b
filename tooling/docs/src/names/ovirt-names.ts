import { byName } from '@repo/ovirt-codegen/src/model.ts'
import { readModel } from '@repo/ovirt-codegen/src/generated-folder.ts'
import {
  type ApiModel,
  inputParameters,
  type LocatorModel,
  type MethodModel,
  type ServiceModel,
} from '@repo/ovirt-codegen/src/service-model.ts'
import { servicePlaces } from '@repo/ovirt-codegen/src/service-paths.ts'
import { code, markdownTable, sections } from './markdown-table.ts'

/** Words that Python reserves, as far as the API has them. */
const reserved = new Set([
  'async',
  'class',
  'continue',
  'from',
  'global',
  'import',
  'in',
  'is',
  'lambda',
  'or',
  'pass',
  'with',
])
const pythonName = (name: string): string => (reserved.has(name) ? `${name}_` : name)

/** One name of the Python client, and what it is here. */
interface Row {
  readonly service: string
  readonly cells: readonly string[]
}

const startsSmall = (name: string): string => `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`

function methodRow(service: ServiceModel, method: MethodModel, path: string | undefined): Row {
  const inputs = inputParameters(method)
  const python = inputs
    .map(({ name, where }) => (where === 'body' ? pythonName(name) : `${pythonName(name)}=`))
    .join(', ')
  const here = inputs.map(({ camel }) => camel).join(', ')
  const action = method.kind === 'action' ? `/${method.path ?? method.name}` : ''
  return {
    service: service.className,
    cells: [
      code(`${service.className}.${pythonName(method.fullName)}(${python})`),
      code(`${startsSmall(service.className)}.${method.camel}(${here === '' ? '' : `{ ${here} }`})`),
      path === undefined ? '' : code(`${method.http} ${path === '' ? '/' : path}${action}`),
    ],
  }
}

function locatorRow(service: ServiceModel, { name, camel, param }: LocatorModel): Row {
  const argument = param?.name ?? ''
  return {
    service: service.className,
    cells: [
      code(`${service.className}.${name}_service(${argument})`),
      code(`${startsSmall(service.className)}.${camel}Service(${argument})`),
      'no request',
    ],
  }
}

function serviceRows(model: ApiModel): readonly Row[] {
  const places = servicePlaces(model.services, model.root)
  return model.services.toSorted(byName).flatMap((service) => {
    const methods = service.methods.map((method) => methodRow(service, method, places.get(service.name)?.path))
    return methods.concat(service.locators.map((locator) => locatorRow(service, locator)))
  })
}

/** Every service, method, locator and type of the Python SDK, and its name here. */
export function ovirtNames(): string {
  const model = readModel()
  const methodCount = model.services.reduce((sum, { methods }) => sum + methods.length, 0)
  const types = [...model.structs, ...model.enums].toSorted(byName)
  const typeTable = markdownTable(
    ['`ovirtsdk4.types`', '`@sdk/ovirt/types`', ''],
    types.map((type) => [
      code(type.className),
      code(type.className),
      'values' in type
        ? `${type.values.length} values, like ${code(`${type.className}.${type.values[0]?.const ?? ''}`)}`
        : '',
    ]),
  )
  return [
    '# Names of oVirt: services and types',
    `All ${model.services.length} services of the API model ${model.source.model.release} with their ${methodCount} methods, and all types. Members of types are called as in Python, in camel case: \`vm.custom_properties\` is \`vm.customProperties\`. The rest of the official SDK is under [coming from Python: oVirt](../coming-from-python-ovirt.md).`,
    'A service whose column of requests is empty is reached through others only.',
    sections(
      serviceRows(model),
      ({ service }) => `Services: ${service.slice(0, 1)}`,
      (rows) =>
        markdownTable(
          ['`ovirtsdk4.services`', '`@sdk/ovirt`', 'request'],
          rows.map(({ cells }) => cells),
        ),
    ),
    `## Types\n\n${typeTable}`,
  ].join('\n\n')
}
