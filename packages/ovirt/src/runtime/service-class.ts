import { type ApiPromise, type CallOptions, encodeSegment, type HttpMethod, type Operation } from '@core/http'
import { throwingOvirtErrors } from '../errors/ovirt-error.ts'
import { listCall } from './list-call.ts'
import { methodDecoder } from './method-decoder.ts'
import { methodInput } from './method-input.ts'
import { serviceRow } from './read-service-row.ts'
import type { ServiceContext } from './service-context.ts'
import type { LocatorRow, MethodKind, MethodRow, ServiceRow } from './service-row.ts'
import type { Service } from '../services/service.ts'
import { firstStep, segmentsOf } from './service-path.ts'

const httpMethods: Readonly<Record<MethodKind, HttpMethod>> = {
  get: 'GET',
  list: 'GET',
  add: 'POST',
  update: 'PUT',
  remove: 'DELETE',
  action: 'POST',
}

/** A service at its place on the engine. Its methods are those of its row. */
class ServiceAtPath {
  readonly #context: ServiceContext
  readonly #path: string
  readonly #row: ServiceRow

  constructor(context: ServiceContext, path: string, row: ServiceRow) {
    this.#context = context
    this.#path = path
    this.#row = row
  }

  static call(
    service: ServiceAtPath,
    name: string,
    row: MethodRow,
    parameters: unknown,
    options: CallOptions | undefined,
  ): ApiPromise<unknown> {
    const { maxXmlDepth, format, mask } = service.#context
    const operation: Operation<unknown> = {
      name,
      method: httpMethods[row.kind],
      path: row.path === undefined ? service.#path : `${service.#path}/${row.path}`,
      decode: methodDecoder(row, { operation: name, maxXmlDepth, format, mask }),
    }
    const send = (given: unknown, callOptions: CallOptions | undefined): ApiPromise<unknown> =>
      service.#context.request(operation, () => methodInput(row, name, format, given), callOptions)
    if (row.kind !== 'list') return send(parameters, options)
    return listCall({ row, operation: name, format, parameters: parameters as object | undefined, options }, send)
  }

  static locate(service: ServiceAtPath, name: string, row: LocatorRow, argument: unknown): ServiceAtPath {
    const segment = row.segment ?? encodeSegment(row.parameter ?? 'id', argument, `${service.#row.name}.${name}`)
    return serviceAt(row.service, service.#context, `${service.#path}/${segment}`)
  }

  static walk(service: ServiceAtPath, segments: readonly string[]): ServiceAtPath {
    if (segments.length === 0) return service
    const { name, locator, argument } = firstStep(service.#row, segments)
    return ServiceAtPath.walk(ServiceAtPath.locate(service, name, locator, argument), segments.slice(1))
  }

  /** See {@link Service.service}. */
  service(path: string): ServiceAtPath {
    return throwingOvirtErrors(() => ServiceAtPath.walk(this, segmentsOf(path)))
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `${this.#row.className} { ${this.#path === '' ? '/' : this.#path} }`
  }
}

const classes = new WeakMap<ServiceRow, typeof ServiceAtPath>()

/** The class whose objects are services of a row, made when the first of them is. */
function serviceClass(row: ServiceRow): typeof ServiceAtPath {
  const known = classes.get(row)
  if (known !== undefined) return known
  const made = class extends ServiceAtPath {}
  Object.defineProperty(made, 'name', { value: row.className })
  const define = (name: string, value: unknown): void => {
    Object.defineProperty(made.prototype, name, { value, configurable: true, writable: true })
  }
  for (const [name, method] of row.methods) {
    const operation = `${row.name}.${name}`
    define(name, function call(this: ServiceAtPath, parameters?: unknown, options?: CallOptions): ApiPromise<unknown> {
      return ServiceAtPath.call(this, operation, method, parameters, options)
    })
  }
  for (const [name, locator] of row.locators) {
    define(name, function locate(this: ServiceAtPath, argument?: unknown): ServiceAtPath {
      return throwingOvirtErrors(() => ServiceAtPath.locate(this, name, locator, argument))
    })
  }
  classes.set(row, made)
  return made
}

function serviceAt(name: string, context: ServiceContext, path: string): ServiceAtPath {
  const row = serviceRow(name)
  const made = serviceClass(row)
  return new made(context, path, row)
}

/**
 * Makes a service. It has the interface that is generated for the model's service of this name.
 *
 * @param name As the model calls it, like `vm`.
 * @param path Below the connection's URL, encoded, without a slash at the end.
 */
export function createService(name: string, context: ServiceContext, path: string): Service {
  return serviceAt(name, context, path) as Service
}
