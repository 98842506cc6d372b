import {
  apiPromise,
  type ApiPromise,
  type CallOptions,
  callOptionTable,
  checkOptions,
  ConfigError,
  type QueryInput,
  type QueryValue,
} from '@core/http'
import { asOvirtError } from '../errors/ovirt-error.ts'
import { namingOperation } from '../errors/renamed-option.ts'
import type { Service } from '../services/service.ts'

/** What says where on the engine it is. */
export interface Link {
  readonly href?: string | undefined
}

/** Parameters of the method that a link is followed by; checked when it is known which that is. */
export type FollowLinkParameters = Readonly<Record<string, unknown>>

interface Target {
  /** Below the connection's URL. */
  readonly path: string
  readonly query: [string, string][]
}

/** The part of a link's address that is below the connection's, with or without the version of the API. */
function targetOf(url: string, href: unknown): Target {
  if (typeof href !== 'string') {
    throw new ConfigError('href', "Can't follow link because the 'href' attribute doesn't have a value")
  }
  const base = `${new URL(url).pathname.replace(/\/$/, '')}/`
  const [address = '', ...query] = href.split('?')
  if (!address.startsWith(base)) {
    throw new ConfigError('href', `The URL '${href}' isn't compatible with the base URL of the connection`)
  }
  const below = address.slice(base.length)
  return {
    path: base.endsWith('/v4/') ? below : below.replace(/^v4(?:\/|$)/, ''),
    query: [...new URLSearchParams(query.join('?'))],
  }
}

type Pairs = [string, QueryValue][]

function pairsOf(query: QueryInput = {}): Pairs {
  if (query instanceof URLSearchParams || Array.isArray(query)) return [...(query as Pairs)]
  return Object.entries(query).flatMap(([name, value]): Pairs => {
    const values: readonly QueryValue[] = Array.isArray(value) ? (value as QueryValue[]) : [value as QueryValue]
    return values.map((one) => [name, one])
  })
}

/** The link's own query, and that of the call, which wins. */
function mergedQuery(own: Target['query'], given: QueryInput | undefined): QueryInput | undefined {
  if (own.length === 0) return given
  const pairs = pairsOf(given)
  const names = new Set(pairs.map(([name]) => name))
  return [...own.filter(([name]) => !names.has(name)), ...pairs]
}

type Method = (parameters: FollowLinkParameters | undefined, options: CallOptions | undefined) => ApiPromise<unknown>

function methodOf(service: Service, link: object): Method {
  const name = Array.isArray(link) ? 'list' : 'get'
  const method: unknown = Reflect.get(service, name)
  if (typeof method !== 'function') throw new ConfigError('href', `leads to a service that has no method ${name}`)
  return method.bind(service) as Method
}

/** Reads what a link leads to. All that can go wrong is told by the promise. */
export function callLinked(
  root: Service,
  url: string,
  link: Link,
  parameters: FollowLinkParameters | undefined,
  options: CallOptions | undefined,
): ApiPromise<unknown> {
  try {
    if (options !== undefined) checkOptions(options, callOptionTable, { operation: 'followLink' })
    const { path, query } = targetOf(url, (link as Link | null | undefined)?.href)
    const method = methodOf(root.service(path), link)
    const merged = mergedQuery(query, options?.query)
    return method(parameters, merged === undefined ? options : { ...options, query: merged })
  } catch (error) {
    return apiPromise(Promise.reject(asOvirtError(namingOperation(error, 'followLink'))))
  }
}
