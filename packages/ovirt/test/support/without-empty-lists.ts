type Members = Readonly<Record<string, unknown>>

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** A document of JSON without empty lists, which may be written as `{}`, as an empty array within, or not at all. */
export function withoutEmptyLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyLists)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value as Members).map(([name, member]) => [name, withoutEmptyLists(member)] as const)
  return Object.fromEntries(members.filter(([, member]) => !isEmpty(member)))
}
