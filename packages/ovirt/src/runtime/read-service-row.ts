import { camelCase } from '../codec/shapes.ts'
import { serviceRows } from '../generated/service-rows.ts'
import type { LocatorRow, MethodKind, MethodRow, ServiceRow } from './service-row.ts'

const joined = (name: string): string => name.replaceAll('_', '')

/** `kind name/path:cells:result`; the name is that of the kind, and the path that of the name, where they are absent. */
function readMethod(text: string): [string, MethodRow] {
  const [head = '', parameters = '', result = ''] = text.split(':')
  const [, kind = '', name = kind, otherPath] = /^(\w+)(?: (\w+))?(?:\/(\w+))?$/.exec(head) ?? []
  const path = kind === 'action' ? (otherPath ?? joined(name)) : undefined
  return [camelCase(name), { kind: kind as MethodKind, path, parameters, result }]
}

/** `@name service`, with `#` behind the name of one that has a parameter, and the parameter's if that is not `id`. */
function readLocator(text: string): [string, LocatorRow] {
  const [, name = '', parameter, service = name] = /^@(\w+)(?:#(\w*))?(?: (\w+))?$/.exec(text) ?? []
  const isFixed = parameter === undefined
  return [
    `${camelCase(name)}Service`,
    {
      service,
      segment: isFixed ? joined(name) : undefined,
      parameter: isFixed ? undefined : camelCase(parameter === '' ? 'id' : parameter),
    },
  ]
}

const isLocator = (entry: string): boolean => entry.startsWith('@')

function readRow(name: string): ServiceRow {
  const [base = '', ...entries] = (serviceRows[name] ?? '').split('|')
  const inherited = base === '' ? undefined : serviceRow(base)
  return {
    name,
    className: `${camelCase(`_${name}`)}Service`,
    methods: new Map([...(inherited?.methods ?? []), ...entries.filter((entry) => !isLocator(entry)).map(readMethod)]),
    locators: new Map([...(inherited?.locators ?? []), ...entries.filter(isLocator).map(readLocator)]),
  }
}

const rows = new Map<string, ServiceRow>()

/** The row of a service, unfolded when first asked for. The generator says how rows are written. */
export function serviceRow(name: string): ServiceRow {
  let row = rows.get(name)
  if (row === undefined) {
    row = readRow(name)
    rows.set(name, row)
  }
  return row
}
