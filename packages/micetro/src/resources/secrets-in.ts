/** Members of bodies that hold secrets: passwords of users and servers, keys of clouds. */
const secretName = /pass(?:word|phrase)|secret|token|api_?key|access_?key|license_?key/i

/** The secrets in what a call sends. */
export function secretsIn(value: unknown, name = '', depth = 0): readonly string[] {
  if (typeof value === 'string') return secretName.test(name) ? [value] : []
  if (typeof value !== 'object' || value === null || depth > 8) return []
  if (Array.isArray(value)) return value.flatMap((item: unknown) => secretsIn(item, name, depth + 1))
  return Object.entries(value).flatMap(([member, inner]) => secretsIn(inner, member, depth + 1))
}
