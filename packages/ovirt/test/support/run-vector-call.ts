import { Connection } from '../../src/index.ts'
import type { ConnectionVector, VectorCall } from './connection-vector.ts'
import { toCodec } from './vector-values.ts'

/** Services and methods that this version has. */
const sliceMethods: Readonly<Record<string, readonly string[]>> = {
  system: ['get'],
  vms: ['list'],
  vm: ['get', 'start', 'stop', 'shutdown'],
}

const sliceOperations = new Set(['connect', 'authenticate', 'test', 'close', 'isLink'])

/** Whether this version can make the call. */
export function isInSlice(call: VectorCall): boolean {
  if (sliceOperations.has(call.op)) return true
  return call.op === 'call' && (sliceMethods[call.service ?? '']?.includes(call.method ?? '') ?? false)
}

type Callable = (...given: unknown[]) => unknown

/** The service at the end of a vector's path. */
export function serviceAt(connection: Connection, path: VectorCall['servicePath'] = []): object {
  let service: object = connection.systemService()
  for (const { locator, param } of path) {
    const name = `${locator.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}Service`
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
      return connection.isLink(call.object?.list === true ? Object.assign([], call.object) : (call.object ?? {}))
    case 'authenticate':
      return await connection.authenticate()
    case 'test':
      return await connection.test({ raiseException: call.raise })
    case 'close':
      return await connection.close({ logout: call.logout })
    case 'call': {
      const service = serviceAt(connection, call.servicePath)
      const options = { headers: call.headers ?? {}, query: call.query ?? {} }
      const method = Reflect.get(service, call.method ?? '') as Callable
      return await method.call(service, toCodec(call.args ?? {}), options)
    }
    default:
      throw new Error(`no such call: ${call.op}`)
  }
}
