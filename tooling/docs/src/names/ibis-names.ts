import { type GroupModel, type MethodModel, readModel } from '@repo/ibis-codegen/src/model.ts'
import { shortName, typeName } from '@repo/ibis-codegen/src/names.ts'
import { parametersOf } from '@repo/ibis-codegen/src/parameters.ts'
import { code, markdownTable } from './markdown-table.ts'

function methodRow({ name: group }: GroupModel, method: MethodModel): string[] {
  const parameters = parametersOf(method)
  const python = parameters.map(({ name, required }) => (required ? name : `${name}=`))
  const optional = parameters.filter(({ required }) => !required).map(({ name }) => name)
  const here = [
    ...parameters.filter(({ required }) => required).map(({ name }) => name),
    ...(optional.length > 0 ? [`{ ${optional.join(', ')} }`] : []),
  ]
  return [
    code(`${group}(conn).${method.name}(${python.join(', ')})`),
    code(`connection.${shortName(group)}.${method.name}(${here.join(', ')})`),
    code(`${method.http} ${method.path}`),
  ]
}

/** Every method and type of the official client, and its name here. */
export function ibisNames(): string {
  const { groups, types, apiVersion } = readModel()
  const methodTable = markdownTable(
    ['`ibisclient`', '`@sdk/ibis`', 'request'],
    groups.flatMap((group) => group.methods.map((method) => methodRow(group, method))),
  )
  const typeTable = markdownTable(
    ['type', 'members, called as in Python'],
    types.map(({ name, fields }) => [code(typeName(name)), fields.map((field) => code(field.name)).join(', ')]),
  )
  return [
    '# Names of Lookup: methods and types',
    `All methods and types of the web service, version ${apiVersion} of its schema. The rest of the official client is under [coming from Python: Lookup](../coming-from-python-ibis.md).`,
    `## Methods\n\n${methodTable}`,
    `## Types\n\n${typeTable}`,
  ].join('\n\n')
}
