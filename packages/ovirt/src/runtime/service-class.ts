import { inspect } from 'node:util'
import { type ApiPromise, type CallOptions, encodeSegment, type HttpMethod, type Operation } from '@core/http'
import { throwingOvirtErrors } from '../errors/ovirt-error.ts'
import { methodDecoder } from './method-decoder.ts'
import { methodInput } from './method-input.ts'
import type { ServiceContext } from './service-context.ts'
import type { LocatorRow, MethodKind, MethodRow, ServiceRow } from './service-row.ts'

const httpMethods: Readonly<Record<MethodKind, HttpMethod>> = {
  get: 'GET',
  list: 'GET',
  add: 'POST',
  update: 'PUT',
  remove: 'DELETE',
  action: 'POST',
}

/** A service at its place on the engine. Its methods are those of its row. */
class Service {
  readonly #context: ServiceContext
  readonly #path: string
  readonly #className: string

  constructor(context: ServiceContext, path: string, className: string) {
    this.#context = context
    this.#path = path
    this.#className = className
  }

  static call(
    service: Service,
    name: string,
    row: MethodRow,
    parameters: unknown,
    options: CallOptions | undefined,
  ): ApiPromise<unknown> {
    const { maxXmlDepth, mask } = service.#context
    const operation: Operation<unknown> = {
      name,
      method: httpMethods[row.kind],
      path: row.path === undefined ? service.#path : `${service.#path}/${row.path}`,
      decode: methodDecoder(row, { operation: name, maxXmlDepth, mask }),
    }
    return service.#context.request(operation, () => methodInput(row, parameters), options)
  }

  static locate(service: Service, name: string, row: LocatorRow, argument: unknown): object {
    const segment = row.segment ?? encodeSegment(row.parameter ?? 'id', argument, name)
    return createService(row.service(), service.#context, `${service.#path}/${segment}`)
  }

  [inspect.custom](): string {
    return `${this.#className} { ${this.#path === '' ? '/' : this.#path} }`
  }
}

const classes = new WeakMap<ServiceRow, typeof Service>()

/** The class whose objects are services of a row, made when the first of them is. */
function serviceClass(row: ServiceRow): typeof Service {
  const known = classes.get(row)
  if (known !== undefined) return known
  const made = class extends Service {}
  Object.defineProperty(made, 'name', { value: row.className })
  const define = (name: string, value: unknown): void => {
    Object.defineProperty(made.prototype, name, { value, configurable: true, writable: true })
  }
  for (const [name, method] of Object.entries(row.methods)) {
    const operation = `${row.name}.${name}`
    define(name, function call(this: Service, parameters?: unknown, options?: CallOptions): ApiPromise<unknown> {
      return Service.call(this, operation, method, parameters, options)
    })
  }
  for (const [name, locator] of Object.entries(row.locators)) {
    const operation = `${row.name}.${name}`
    define(name, function locate(this: Service, argument?: unknown): object {
      return throwingOvirtErrors(() => Service.locate(this, operation, locator, argument))
    })
  }
  classes.set(row, made)
  return made
}

/**
 * Makes the service of a row. Its interface is the one that the row states.
 *
 * @param path Below the connection's URL, encoded, without a slash at the end.
 */
export function createService<Type extends object>(row: ServiceRow<Type>, context: ServiceContext, path: string): Type {
  const made = serviceClass(row)
  return new made(context, path, row.className) as Type
}
