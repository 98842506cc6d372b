/** Members of bodies that hold secrets: passwords of users and servers, keys of clouds. */
const secretName = /pass(?:word|phrase)|secret|token|(?:api|access|license)[_-]?key|^session(?:_?id)?$/i

/** A name and its value, as forms and queries have them. */
const isPair = (item: unknown): item is readonly [string, unknown] =>
  Array.isArray(item) && item.length === 2 && typeof item[0] === 'string'

/** The secrets in what a call sends. */
export function secretsIn(value: unknown, name = '', depth = 0): readonly string[] {
  if (typeof value === 'string') return secretName.test(name) ? [value] : []
  if (typeof value !== 'object' || value === null || depth > 8 || ArrayBuffer.isView(value)) return []
  if (value instanceof URLSearchParams) return secretsIn([...value], name, depth + 1)
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => [
      ...secretsIn(item, name, depth + 1),
      ...(isPair(item) ? secretsIn(item[1], item[0], depth + 1) : []),
    ])
  }
  const { name: title, value: content } = value as Readonly<Record<string, unknown>>
  // A setting, or a pair of another kind: the one member says what the other one is.
  const titled = typeof title === 'string' ? secretsIn(content, title, depth + 1) : []
  return [...titled, ...Object.entries(value).flatMap(([member, inner]) => secretsIn(inner, member, depth + 1))]
}
