import { nothing, result } from '../answers.ts'
import { documentOf, setDocument } from '../objects/documents.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { FakeObject, Fields } from '../wire-types.ts'
import { itemOf } from './items.ts'

/** What hangs on an object and is read as a whole: `/dnsServers/{ref}/options`. */
interface DocumentRow {
  readonly parent: string
  readonly path: string
  /** The key in answers. */
  readonly answer: string
  readonly initial: (item: FakeObject) => unknown
  /** The key in the bodies that set it; without one it cannot be set. */
  readonly body?: string
  /** Whether what is set goes into what there was. */
  readonly merges?: boolean
}

const none = (): readonly string[] => []
const enforcement = { answer: 'enforcing', body: 'enforce', initial: (): boolean => true } as const

const rows: readonly DocumentRow[] = [
  {
    parent: 'dnsServers',
    path: 'options',
    answer: 'dnsServerOptions',
    body: 'dnsServerOptions',
    merges: true,
    initial: ({ type }) => ({ serverType: type, useForwarders: 'Off', forwarders: [], additional: {} }),
  },
  { parent: 'dnsServers', path: 'adPartitions', answer: 'adPartitions', initial: none },
  { parent: 'dnsServers', path: 'Scopes', answer: 'dnsScopes', initial: none },
  {
    parent: 'dnsServers',
    path: 'files',
    answer: 'files',
    initial: ({ type }) => (type === 'BIND' ? ['named.conf'] : []),
  },
  {
    parent: 'dhcpAddressPools',
    path: 'permitList',
    answer: 'dhcpAddressPoolPermits',
    body: 'dhcpAddressPoolPermits',
    initial: none,
  },
  { parent: 'dhcpServers', path: 'policyEnforcement', ...enforcement },
  { parent: 'dhcpScopes', path: 'policyEnforcement', ...enforcement },
  { parent: 'dhcpServers', path: 'classNames', answer: 'dhcpClassNames', initial: none },
]

function read({ world }: RouteRequest, row: DocumentRow, item: FakeObject): unknown {
  return documentOf(world, item, row.path, () => row.initial(item))
}

function routesOf(row: DocumentRow): readonly Route[] {
  const path = `/${row.parent}/{ref}/${row.path}`
  const get: Route = {
    method: 'GET',
    path,
    handle: (request) => result({ [row.answer]: read(request, row, itemOf(request, row.parent)) }),
  }
  const { body } = row
  if (body === undefined) return [get]
  const put: Route = {
    method: 'PUT',
    path,
    handle: (request) => {
      const item = itemOf(request, row.parent)
      const { given } = request
      const value =
        row.merges === true ? { ...(read(request, row, item) as Fields), ...given.object(body) } : given.value(body)
      setDocument(request.world, item, row.path, value)
      return nothing()
    },
  }
  return [get, put]
}

const subclassesPath = '/dhcpServers/{ref}/subclasses/{dhcpClassName}'

/** Options and the like, which are read and set as a whole. */
export const documentRoutes: readonly Route[] = [
  ...rows.flatMap(routesOf),
  {
    method: 'GET',
    path: '/dhcpServers/{ref}/vendorAndUserClasses',
    handle: (request) => {
      const server = itemOf(request, 'dhcpServers')
      const classes = (name: string): unknown => documentOf(request.world, server, name, none)
      return result({ dhcpVendorClasses: classes('vendorClasses'), dhcpUserClasses: classes('userClasses') })
    },
  },
  {
    method: 'GET',
    path: subclassesPath,
    handle: (request) => {
      const name = `subclasses ${request.path['dhcpClassName'] ?? ''}`
      return result({ dhcpSubclasses: documentOf(request.world, itemOf(request, 'dhcpServers'), name, none) })
    },
  },
  {
    method: 'PUT',
    path: subclassesPath,
    handle: (request) => {
      const { world, path, given } = request
      const server = itemOf(request, 'dhcpServers')
      const className = path['dhcpClassName'] ?? ''
      setDocument(world, server, `subclasses ${className}`, given.texts('dhcpSubclasses') ?? [])
      const names = documentOf<readonly string[]>(world, server, 'classNames', none)
      if (!names.includes(className)) setDocument(world, server, 'classNames', [...names, className])
      return nothing()
    },
  },
]
