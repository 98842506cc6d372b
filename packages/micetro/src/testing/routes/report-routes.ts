import { objectFields } from '../../generated/object-fields.ts'
import { result } from '../answers.ts'
import { objectNotFound } from '../api-fault.ts'
import { fieldText } from '../filter/object-fields.ts'
import { parseFilter } from '../filter/parse-filter.ts'
import { objectsOf, rowOf } from '../objects/find-object.ts'
import { listPage } from '../objects/list-page.ts'
import { fieldTypes } from '../objects/object-fields.ts'
import { present } from '../objects/present.ts'
import { textOf } from '../objects/text-of.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { FakeObject, Fields } from '../wire-types.ts'
import type { CollectionRow, World } from '../world/world.ts'
import { filterFields, itemOf } from './items.ts'

/** Reports can be made of what is in these. */
const sources: Readonly<Record<string, string>> = {
  DNSZones: 'dnsZones',
  DNSRecords: 'dnsRecords',
  DHCPScopes: 'dhcpScopes',
  Ranges: 'ranges',
  Users: 'users',
}

const listed = Object.entries(sources).map(([name, collection]) => ({ name, title: `All of ${collection}` }))

function sourceRow(world: World, wanted: unknown): CollectionRow {
  const found = Object.entries(sources).find(([name]) => name.toLowerCase() === String(wanted).toLowerCase())
  if (found === undefined) throw objectNotFound()
  return rowOf(world, found[1])
}

/** How the fields of objects are called in reports. */
const reportTypes: Readonly<Record<string, string>> = {
  boolean: 'Boolean',
  date: 'DateTime',
  enum: 'Enum',
  integer: 'Integer',
  ref: 'Ref',
}

function columnsOf(row: CollectionRow, names: readonly string[] = []): readonly Fields[] {
  const columns = [...fieldTypes(row)]
    .filter(([name, type]) => !/object|map/.test(type) && !row.secret.includes(name))
    .map(([name, type]) => ({ name, title: name, type: reportTypes[type.split(':')[0] ?? ''] ?? 'String' }))
  return names.length === 0 ? columns : columns.filter(({ name }) => names.includes(name))
}

interface Output {
  readonly columns: readonly Fields[]
  readonly rows: readonly (readonly string[])[]
}

/** What a report says, of what there is now. */
function outputOf({ world, view }: RouteRequest, report: FakeObject): Output {
  const definition = world.state.reportDefinitions.find(({ ref }) => ref === report['reportDefinitionRef'])
  if (definition === undefined) throw objectNotFound()
  const row = sourceRow(world, definition['sourceName'])
  const columns = columnsOf(row, definition['columns'] as readonly string[] | undefined)
  const test = parseFilter(textOf(definition['filter']), filterFields(world, row))
  const items = objectsOf(world, row)
    .map((item) => present(view, row, item))
    .filter(test)
  const texts = (item: FakeObject): string[] => columns.map(({ name }) => fieldText(item, String(name))[0] ?? '')
  return { columns, rows: items.map(texts) }
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A report as a file of the type that was asked for. */
function fileOf({ columns, rows }: Output, contentType: string): string {
  const names = columns.map(({ name }) => String(name))
  if (contentType.toUpperCase() === 'JSON') {
    return JSON.stringify(rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]]))))
  }
  return [names, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')
}

/** Reports, and what they are made of. */
export const reportRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/reportSources',
    handle: ({ given }) =>
      listPage('reportSources', listed, given, new Set(fieldTypes({ fields: objectFields.ReportSource }).keys())),
  },
  {
    method: 'GET',
    path: '/reportSources/{name}',
    handle: ({ world, path }) => {
      const wanted = path['name'] ?? ''
      const fields = columnsOf(sourceRow(world, wanted))
      const source = listed.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
      return result({ ...source, fields, columns: fields })
    },
  },
  {
    method: 'GET',
    path: '/reports/{ref}',
    handle: (request) => {
      const { world, view, given } = request
      const item = itemOf(request, 'reports')
      const report = present(view, rowOf(world, 'reports'), item)
      if (!given.flag('preview')) return result({ report })
      const { columns, rows } = outputOf(request, item)
      return result({ report, preview: { columns, rows: rows.map((row) => ({ col: row.join('\t') })) } })
    },
  },
  {
    method: 'GET',
    path: '/reports/{ref}/file',
    handle: (request) =>
      result({
        content: fileOf(outputOf(request, itemOf(request, 'reports')), request.given.text('contentType') ?? 'CSV'),
      }),
  },
]
