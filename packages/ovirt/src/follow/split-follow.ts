import {
  apiPromise,
  type CallOptions,
  checkOptions,
  ConfigError,
  is,
  listPromise,
  type ListPromise,
  type Pager,
  type PagesOptions,
  type WithResponse,
} from '@core/http'
import type { Connection } from '../connection/connection.ts'
import { throwingOvirtErrors } from '../errors/ovirt-error.ts'
import { ServerError } from '../errors/response-errors.ts'
import type { SystemService } from '../generated/services.ts'
import { fillLinks, type LinkReader } from './fill-links.ts'
import { followPaths, followTree } from './follow-paths.ts'

/** How links are read one by one. @since 0.1.0 */
export interface SplitFollowOptions {
  /** How many requests at once, for each call. @default 8 */
  readonly concurrency?: number | undefined
}

type Parameters = Readonly<Record<string, unknown>>

/** The methods that read, of whichever service. */
interface Reading {
  get(parameters: unknown, options: unknown): { withResponse(): Promise<WithResponse<unknown>> }
  list(parameters: unknown, options: unknown): ListPromise<unknown[], unknown>
}

interface Splitting {
  readonly connection: Connection
  readonly concurrency: number
  /** How often in succession it was refused, by method and paths. */
  readonly refusals: Map<string, number>
}

/** One call that follows links. */
interface FollowingCall {
  readonly service: Reading
  readonly parameters: Parameters
  /** The same without `follow`. */
  readonly rest: Parameters
  readonly options: CallOptions
  readonly paths: readonly string[]
  readonly key: string
}

/**
 * What is refused again is not asked for any more. Once may have been by chance: engines also refuse for an object that is
 * removed while they follow a link to it.
 */
const lastingRefusals = 2

const isRefused = ({ refusals }: Splitting, key: string): boolean => (refusals.get(key) ?? 0) >= lastingRefusals

/** Takes note of a refusal. @throws What is none. */
function noteRefusal({ refusals }: Splitting, key: string, error: unknown): void {
  if (!refusesFollow(error)) throw error
  refusals.set(key, (refusals.get(key) ?? 0) + 1)
}

/** An engine that cannot follow something says no more than a page with the status 500. */
export function refusesFollow(error: unknown): boolean {
  if (!(error instanceof ServerError) || error.status !== 500 || error.fault !== undefined) return false
  return (error.headers.get('content-type') ?? '').toLowerCase().startsWith('text/html')
}

function readerOf({ connection, concurrency }: Splitting, { signal, ...options }: CallOptions): LinkReader {
  const { timeoutMs, bodyTimeoutMs, headers, retry } = options
  const own = { timeoutMs, bodyTimeoutMs, headers, retry }
  return {
    concurrency,
    signal,
    read: async (link, ended) => await connection.followLink(link, {}, { ...own, signal: ended }),
  }
}

async function orSplit<Answer>(
  splitting: Splitting,
  key: string,
  whole: () => Promise<Answer>,
  split: () => Promise<Answer>,
): Promise<Answer> {
  if (isRefused(splitting, key)) return await split()
  try {
    const answer = await whole()
    splitting.refusals.delete(key)
    return answer
  } catch (error) {
    noteRefusal(splitting, key, error)
    return await split()
  }
}

async function* pagesOf(
  splitting: Splitting,
  call: FollowingCall,
  pages: PagesOptions,
): AsyncGenerator<readonly unknown[]> {
  const { service, parameters, rest, options, paths, key } = call
  let given = 0
  try {
    if (!isRefused(splitting, key)) {
      for await (const items of service.list(parameters, options).pages(pages).byPage()) {
        yield items
        given += 1
      }
      splitting.refusals.delete(key)
      return
    }
  } catch (error) {
    noteRefusal(splitting, key, error)
  }
  for await (const items of service.list(rest, options).pages(pages).byPage()) {
    given -= 1
    if (given >= 0) continue
    await fillLinks(items, followTree(paths), readerOf(splitting, options))
    yield items
  }
}

function pagerOf(splitting: Splitting, call: FollowingCall, options: PagesOptions): Pager<unknown> {
  return {
    byPage: () => pagesOf(splitting, call, options),
    async *[Symbol.asyncIterator]() {
      for await (const items of pagesOf(splitting, call, options)) yield* items
    },
  }
}

function getFollowing(splitting: Splitting, call: FollowingCall): unknown {
  const { service, parameters, rest, options, paths, key } = call
  const split = async (): Promise<WithResponse<unknown>> => {
    const answer = await service.get(rest, options).withResponse()
    await fillLinks([answer.data], followTree(paths), readerOf(splitting, options))
    return answer
  }
  return apiPromise(orSplit(splitting, key, async () => await service.get(parameters, options).withResponse(), split))
}

function listFollowing(splitting: Splitting, call: FollowingCall): unknown {
  const { service, parameters, rest, paths, key } = call
  const ask = async (given: Parameters, signal: AbortSignal): Promise<WithResponse<unknown[]>> =>
    await service.list(given, { ...call.options, signal }).withResponse()
  const list = listPromise<unknown[], unknown>({
    operation: key,
    signal: call.options.signal,
    call: (signal) => {
      const split = async (): Promise<WithResponse<unknown[]>> => {
        const answer = await ask(rest, signal)
        await fillLinks(answer.data, followTree(paths), readerOf(splitting, { ...call.options, signal }))
        return answer
      }
      return apiPromise(orSplit(splitting, key, async () => await ask(parameters, signal), split))
    },
    pages: (options) => pagerOf(splitting, call, options),
  })
  const pages = list.pages.bind(list)
  return Object.assign(list, { pages: (options?: PagesOptions) => throwingOvirtErrors(() => pages(options)) })
}

/** What a service can do, by its class and the classes that this is made of. */
function methodNames(service: object): Set<string | symbol> {
  const names = new Set<string | symbol>()
  let prototype: unknown = Object.getPrototypeOf(service)
  while (typeof prototype === 'object' && prototype !== null && prototype !== Object.prototype) {
    for (const name of Reflect.ownKeys(prototype)) if (name !== 'constructor') names.add(name)
    prototype = Object.getPrototypeOf(prototype)
  }
  return names
}

/** The same service, whose reading methods split what the engine refuses, as do those of the services that it leads to. */
function splittingService<Given extends object>(service: Given, splitting: Splitting): Given {
  const read = (name: 'get' | 'list', parameters: unknown, options: unknown): unknown => {
    const reading = service as unknown as Reading
    const paths = is.record(parameters) === undefined ? followPaths(Reflect.get(parameters as object, 'follow')) : []
    const isPlain = options === undefined || is.record(options) === undefined
    if (paths.length === 0 || !isPlain) return reading[name](parameters, options)
    const { follow, ...rest } = parameters as Parameters
    const key = `${service.constructor.name}.${name} ${String(follow)}`
    const call = { service: reading, parameters: parameters as Parameters, rest, options: options ?? {}, paths, key }
    return name === 'get' ? getFollowing(splitting, call) : listFollowing(splitting, call)
  }
  const splitAs = (name: string | symbol, method: Function): unknown => {
    if (name === 'get' || name === 'list') {
      return (parameters?: unknown, options?: unknown) => read(name, parameters, options)
    }
    const leadsOn = typeof name === 'string' && (name === 'service' || name.endsWith('Service'))
    if (!leadsOn) return method.bind(service) as unknown
    return (...given: unknown[]) => splittingService(method.apply(service, given) as object, splitting)
  }
  const split = {}
  for (const name of methodNames(service)) {
    const method: unknown = Reflect.get(service, name)
    if (typeof method === 'function') Object.defineProperty(split, name, { value: splitAs(name, method) })
  }
  return split as Given
}

/**
 * The services of a connection, for engines that refuse `follow`, or some of what it can name: a link that one of the objects
 * does not have, a version of the API in the address. Where one answers with a page and the status 500, the call is made
 * again without `follow`, and its links are read one by one, a bounded number at once, each once for all that refer to it.
 * What was refused is not asked for again.
 *
 * A link that an object does not have, like the host of a virtual machine that is down, stays undefined then.
 * What is removed while links are read, one by one, stays what it was in the answer: an object with no more than `id` and
 * `href`, or a list without items.
 *
 * @example
 * const system = splitFollow(connection)
 * const vms = await system.vmsService().list({ follow: ['nics', 'diskAttachments.disk'] })
 *
 * @throws ConfigError
 * @since 0.1.0
 */
export function splitFollow(connection: Connection, options: SplitFollowOptions = {}): SystemService {
  return throwingOvirtErrors(() => {
    const operation = 'splitFollow'
    if (is.object(connection) !== undefined || !('followLink' in (connection as object))) {
      throw new ConfigError('connection', 'must be a Connection', { operation })
    }
    checkOptions(options, { concurrency: is.positiveInteger }, { operation })
    const { concurrency = 8 } = options
    return splittingService(connection.systemService(), { connection, concurrency, refusals: new Map() })
  })
}
