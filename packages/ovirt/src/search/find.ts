import { type CallOptions, ConfigError, is, type ListPromise } from '@core/http'
import type { List } from '../codec/struct.ts'
import { asOvirtError } from '../errors/ovirt-error.ts'
import { FindError } from './find-error.ts'
import { isSpeakable, patternFor } from './quoted-text.ts'

interface SearchParameters {
  readonly search?: string | undefined
  readonly max?: number | undefined
  readonly caseSensitive?: boolean | undefined
}

/** The service of a list that can be searched, like `vmsService()`. @since 0.1.0 */
export interface SearchableService<Item> {
  list(parameters?: SearchParameters, options?: CallOptions): ListPromise<List<Item>, Item>
}

/** What has a name. */
interface Named {
  readonly name?: string | undefined
  readonly id?: string | undefined
}

/** How to find: options of the call, and whether capitals count. @since 0.1.0 */
export interface FindOptions extends CallOptions {
  /** Whether capitals count. @default true */
  readonly caseSensitive?: boolean | undefined
}

function checkFind(operation: string, service: unknown, what: string, text: unknown, options: FindOptions): void {
  const hasList = typeof service === 'object' && service !== null && typeof Reflect.get(service, 'list') === 'function'
  if (!hasList) throw new ConfigError('service', 'must be the service of a list, like vmsService()', { operation })
  if (is.record(options) !== undefined) throw new ConfigError('options', 'must be an object', { operation })
  const problem = is.nonEmptyString(text)
  if (problem !== undefined) throw new ConfigError(what, problem, { operation })
  const capitals = options.caseSensitive === undefined ? undefined : is.boolean(options.caseSensitive)
  if (capitals !== undefined) throw new ConfigError('caseSensitive', capitals, { operation })
}

function several(what: string, items: readonly Named[], isAll: boolean): FindError {
  const ids = items.flatMap(({ id }) => id ?? []).slice(0, 3)
  const examples = ids.length === 0 ? '' : `, like ${ids.join(' and ')}`
  const many = isAll ? `${items.length} objects` : 'more than one object'
  return new FindError(`${what}: ${many} found where one was looked for${examples}`, items.length)
}

/** Objects whose name is the given one to the letter: `*` may have stood for a part of it. */
async function named<Item extends Named>(
  service: SearchableService<Item>,
  name: string,
  { caseSensitive, ...options }: FindOptions,
): Promise<Item[]> {
  const wanted = caseSensitive === false ? name.toLowerCase() : name
  const isSame = (item: Item): boolean => (caseSensitive === false ? item.name?.toLowerCase() : item.name) === wanted
  const search = { search: `name="${patternFor(name)}"`, ...(caseSensitive !== undefined && { caseSensitive }) }
  if (isSpeakable(name)) return (await service.list(search, options)).filter(isSame)
  const found: Item[] = []
  for await (const item of service.list(search, options).pages()) if (isSame(item)) found.push(item)
  return found
}

/**
 * Finds an object by its name, whatever characters that has: `GET` of the list with a search.
 *
 * @param service Of a list that can be searched, like `vmsService()`.
 * @returns The object, or undefined if there is none.
 * @throws ConfigError; FindError if several have the name, as disks may, and templates their versions; what the list
 *   fails with.
 * @since 0.1.0
 */
export async function findByName<Item extends Named>(
  service: SearchableService<Item>,
  name: string,
  options: FindOptions = {},
): Promise<Item | undefined> {
  try {
    checkFind('findByName', service, 'name', name, options)
    const items = await named(service, name, options)
    if (items.length > 1) throw several(`findByName ${JSON.stringify(name)}`, items, true)
    return items[0]
  } catch (error) {
    throw asOvirtError(error)
  }
}

/**
 * Finds the one object that a search is about: `GET` of the list, of at most two.
 *
 * @param search In the engine's language: what `where()` writes.
 * @throws ConfigError; FindError if there is none, or more than one; what the list fails with.
 * @since 0.1.0
 */
export async function findOne<Item extends Named>(
  service: SearchableService<Item>,
  search: string,
  options: FindOptions = {},
): Promise<Item> {
  try {
    checkFind('findOne', service, 'search', search, options)
    const { caseSensitive, ...callOptions } = options
    const parameters = { search, max: 2, ...(caseSensitive !== undefined && { caseSensitive }) }
    const items = await service.list(parameters, callOptions)
    const [first, second] = items
    if (first === undefined) throw new FindError(`findOne ${JSON.stringify(search)}: nothing found`, 0)
    if (second !== undefined) throw several(`findOne ${JSON.stringify(search)}`, items, false)
    return first
  } catch (error) {
    throw asOvirtError(error)
  }
}
