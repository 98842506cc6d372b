import { ConfigError, encodeSegment } from '@core/http'
import { collectionNamed, isSameCollection } from './collections.ts'
import { isInternalRef, isNullRef } from './null-ref.ts'

/** What an argument has to name, and how messages speak of it. */
export interface RefContext {
  /** The collection that the object must be of. */
  readonly collection: string
  /** The parameter at fault, for messages. */
  readonly parameter: string
  readonly operation?: string | undefined
  /** Whether a name or an address does as well as a reference. @default true */
  readonly acceptsName?: boolean | undefined
  /** The name of whoever asks, where it is known: what `.` means for users. */
  readonly currentUser?: string | undefined
}

/** What an argument turned out to be. */
type Named = { readonly kind: 'id'; readonly id: string } | { readonly kind: 'name'; readonly name: string }

function refuse({ parameter, operation }: RefContext, problem: string): never {
  throw new ConfigError(parameter, problem, { operation })
}

/** The number in a reference; undefined for a text that is none. */
function idIn(text: string, context: RefContext): string | undefined {
  const { collection } = context
  if (/^\d+$/.test(text)) return text
  const [, slash = '', first = '', second, id] = /^(\/?)([a-z]+)\/(?:([a-z]+)\/)?(\d+)$/i.exec(text) ?? []
  const known = collectionNamed(first) ?? (isSameCollection(first, collection) ? collection : undefined)
  if (known === undefined || id === undefined) return undefined
  if (slash !== '') refuse(context, `is a path; give ${collection}/ and the number, without a slash before`)
  if (second !== undefined) refuse(context, `holds its collection twice, or two references; give ${collection}/${id}`)
  if (!isSameCollection(known, collection)) refuse(context, `is a reference to ${known}; give one to ${collection}`)
  return id
}

/** `.` cannot be sent: everything that reads URLs takes it for a step in the path. */
function whoAsks(context: RefContext): string {
  const { currentUser } = context
  return currentUser ?? refuse(context, 'is the current user, whose name this client does not know; give the name')
}

function read(argument: unknown, context: RefContext): Named {
  const { collection, acceptsName = true } = context
  const right = `${collection}/ and a number`
  if (typeof argument === 'number' && (!Number.isSafeInteger(argument) || argument < 0)) {
    refuse(context, `must be ${right}, or the number alone`)
  }
  if (typeof argument !== 'string' && typeof argument !== 'number') {
    refuse(context, `must be text or a number: ${right}${acceptsName ? ', or a name' : ''}`)
  }
  const text = String(argument)
  if (text !== '' && isNullRef(text)) refuse(context, 'leads to no object: it is the null reference')
  const id = idIn(text, context)?.replace(/^0+/, '')
  if (id === '') refuse(context, 'leads to no object: numbers begin with 1')
  if (id !== undefined) return { kind: 'id', id }
  if (acceptsName && isInternalRef(text)) return { kind: 'name', name: text }
  if (text === '.' && collection === 'users') return { kind: 'name', name: whoAsks(context) }
  if (!acceptsName && text !== '') refuse(context, `must be ${right}, or the number alone`)
  if (text.toLowerCase().startsWith(`${collection.toLowerCase()}/`)) {
    refuse(context, `has the collection before what is no number; give ${right}, or a name alone`)
  }
  return { kind: 'name', name: text }
}

/**
 * Encodes what names an object as one segment of a path below its collection.
 *
 * @param argument `dnsZones/12`, `12`, or where the server takes them a name or an address.
 * @throws ConfigError naming the parameter, for a reference to another collection and for what names nothing.
 */
export function refSegment(argument: unknown, context: RefContext): string {
  const named = read(argument, context)
  return encodeSegment(context.parameter, named.kind === 'id' ? named.id : named.name, context.operation)
}

/**
 * The whole reference, for queries and bodies: `dnsZones/12` also of `12`, a name as it stands.
 *
 * @throws ConfigError as {@link refSegment} does.
 */
export function refText(argument: unknown, context: RefContext): string {
  const named = read(argument, context)
  if (named.kind === 'id') return `${context.collection}/${named.id}`
  if (named.name === '') refuse(context, 'is empty; give the reference of one object')
  return named.name
}
