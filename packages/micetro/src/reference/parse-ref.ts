import { ConfigError, is } from '@core/http'
import { type Collection, collectionNamed, objectTypes } from './collections.ts'
import type { Ref } from './ref.ts'

/** A reference taken apart. @since 0.1.0 */
export interface ParsedRef {
  /** As this version of the API writes it: `dnsZones`, also for `DNSZones`. */
  readonly collection: Collection
  /** The object's number, as text, so that it is exact whatever its size. */
  readonly id: string
}

/**
 * Takes a reference like `dnsZones/12` apart, also in the older spelling `DNSZones/12`.
 *
 * @returns undefined for what is no reference to an object: a name, an address, a number alone, the null reference.
 * @since 0.1.0
 */
export function parseRef(text: string): ParsedRef | undefined {
  const [, name = '', digits = ''] = /^([a-z]+)\/0*(\d+)$/i.exec(text) ?? []
  const collection = collectionNamed(name)
  return collection === undefined || digits === '0' ? undefined : { collection, id: digits }
}

/**
 * Makes the reference of an object from its number.
 *
 * @param id A whole number above 0.
 * @throws ConfigError naming what cannot be right.
 * @since 0.1.0
 */
export function makeRef<Name extends Collection>(collection: Name, id: number | string): Ref<Name> {
  if (!Object.hasOwn(objectTypes, collection)) {
    throw new ConfigError('collection', `must be one of ${Object.keys(objectTypes).join(', ')}`)
  }
  const isRight = typeof id === 'string' ? /^0*[1-9]\d*$/.test(id) : is.positiveInteger(id) === undefined
  if (!isRight) throw new ConfigError('id', 'must be a whole number above 0')
  return `${collection}/${String(id).replace(/^0+/, '')}`
}

/** Whether a value is a reference, where a collection is given to one of its objects. @since 0.1.0 */
export function isRef<Name extends Collection = Collection>(value: unknown, collection?: Name): value is Ref<Name> {
  const parsed = typeof value === 'string' ? parseRef(value) : undefined
  return parsed !== undefined && (collection === undefined || parsed.collection === collection)
}
