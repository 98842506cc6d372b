/** What is in it nobody reads; in long lists it is passed over before it is parsed. */
export const unwantedElement = 'actions'

/**
 * On the wire, though not in the model: what can be done with an object, how far its creation is, links that are no
 * members, and sizes of collections.
 */
export const beyondModel: ReadonlySet<string> = new Set([
  unwantedElement,
  'creation_status',
  'link',
  'size',
  'total',
  'active',
])

/** Told of what the model does not know: `vm/future_element`, `vm/@future_attribute`, `vm/link[rel=futures]`. */
export type OnUnknown = (place: string) => void
