import type { Members } from '../store/entity.ts'

function isPlain(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/** Members with changes: those that are objects are changed within, unless the change names another object. */
export function merged(members: Members, changes: Members): Members {
  const result: Record<string, unknown> = { ...members }
  for (const [name, value] of Object.entries(changes)) {
    const before = members[name]
    const isOther = isPlain(value) && value['id'] !== undefined
    result[name] = isPlain(value) && isPlain(before) && !isOther ? merged(before, value) : value
  }
  return result
}
