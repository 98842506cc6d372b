import { inspect } from 'node:util'
import { serviceRows } from '../../src/generated/service-rows.ts'
import { Connection } from '../../src/index.ts'
import { serviceRow } from '../../src/runtime/read-service-row.ts'
import type { ConnectionVector, VectorCall } from './connection-vector.ts'
import { toCodec } from './vector-values.ts'

type Callable = (...given: unknown[]) => unknown

const camelCase = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

const nameByClass = new Map(Object.keys(serviceRows).map((name) => [serviceRow(name).className, name]))

/** A service as vectors say which it is. */
function described(service: object): unknown {
  const [, className = '', path] = /^(\w+) \{ (.*) \}$/.exec(inspect(service)) ?? []
  return { service: nameByClass.get(className), path: path === '/' ? '' : path }
}

const linkOf = ({ object = {} }: VectorCall): { readonly href?: string } =>
  object.list === true ? Object.assign([], object) : object

/** The service at the end of a vector's path. */
function serviceAt(connection: Connection, path: VectorCall['servicePath'] = []): object {
  let service: object = connection.systemService()
  for (const { locator, param } of path) {
    const name = `${camelCase(locator)}Service`
    service = (Reflect.get(service, name) as Callable).call(service, ...(param === undefined ? [] : [param])) as object
  }
  return service
}

/** Makes a connection of a vector's options. */
export function connectionOf(
  { options }: Pick<ConnectionVector, 'options'>,
  fetch: (request: Request) => Promise<Response>,
): Connection {
  const { tokenName, ...rest } = options
  const given: object = {
    ...rest,
    ssoTokenName: tokenName,
    retry: false,
    allowInsecureHttp: true,
    // Options of TLS are refused beside a fetch, which would make them void.
    fetch: 'caFile' in options || 'insecure' in options ? undefined : fetch,
    negotiate: options['kerberos'] === true ? (): string => 'ticket' : undefined,
  }
  return new Connection(given as never)
}

/** Makes one call of a vector. */
export async function runCall(connection: Connection, call: VectorCall): Promise<unknown> {
  switch (call.op) {
    case 'connect':
      return undefined
    case 'isLink':
      return connection.isLink(linkOf(call))
    case 'followLink':
      return await connection.followLink(linkOf(call))
    case 'service':
      return described(connection.service(call.path ?? ''))
    case 'authenticate':
      return await connection.authenticate()
    case 'test':
      return await connection.test({ raiseException: call.raise })
    case 'close':
      return await connection.close({ logout: call.logout })
    case 'call': {
      const service = serviceAt(connection, call.servicePath)
      const options = { headers: call.headers ?? {}, query: call.query ?? {} }
      const method = Reflect.get(service, camelCase(call.method ?? '')) as Callable
      return await method.call(service, toCodec(call.args ?? {}), options)
    }
    default:
      throw new Error(`no such call: ${call.op}`)
  }
}
