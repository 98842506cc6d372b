import type { Vm } from '../generated/types.ts'

/** What of the engine's search language the fake understands. */
interface Search {
  readonly matches: (vm: Vm) => boolean
  readonly sortBy: 'name' | undefined
  readonly descending: boolean
  /** From 1. */
  readonly page: number | undefined
}

const tail = /^(.*?)(?:\s*\bsortby\s+(name)(?:\s+(asc|desc))?)?(?:\s*\bpage\s+(\d+))?$/is
const condition = /^(name|id|status)\s*(!?=)\s*(?:"([^"]*)"|(\S+))$/i

/** A pattern with `*` for any characters. */
function pattern(text: string, caseSensitive: boolean): RegExp {
  const escaped = text.split('*').map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
  return new RegExp(`^${escaped.join('.*')}$`, caseSensitive ? 's' : 'is')
}

function matcher(text: string, caseSensitive: boolean): ((vm: Vm) => boolean) | undefined {
  const [, field = '', operator, quoted, bare = ''] = condition.exec(text.trim()) ?? []
  if (operator === undefined) return undefined
  const wanted = pattern(quoted ?? bare, caseSensitive)
  const name = field.toLowerCase() as 'name' | 'id' | 'status'
  return (vm) => wanted.test(vm[name] ?? '') === (operator === '=')
}

/** Reads a search: conditions on name, id and status joined by `and`, `sortby name`, `page N`. */
function parseSearch(text: string, caseSensitive: boolean): Search | undefined {
  const [, conditions = '', sortBy, direction, page] = tail.exec(text.trim()) ?? []
  const parts = conditions.trim() === '' ? [] : conditions.split(/\s+and\s+/i)
  const matchers = parts.map((part) => matcher(part, caseSensitive))
  if (matchers.includes(undefined)) return undefined
  return {
    matches: (vm) => matchers.every((matches) => matches?.(vm) === true),
    sortBy: sortBy === undefined ? undefined : 'name',
    descending: direction?.toLowerCase() === 'desc',
    page: page === undefined ? undefined : Number(page),
  }
}

/** Rows of a page where the request does not say. */
const defaultPageSize = 100

/**
 * The virtual machines that a list request asks for.
 *
 * @returns undefined for a search that is not understood
 */
export function searchVms(vms: readonly Vm[], query: URLSearchParams): readonly Vm[] | undefined {
  const search = parseSearch(query.get('search') ?? '', query.get('case_sensitive') !== 'false')
  if (search === undefined) return undefined
  const found = vms.filter(search.matches)
  if (search.sortBy !== undefined) {
    found.sort((left, right) => ((left.name ?? '') < (right.name ?? '') ? -1 : 1) * (search.descending ? -1 : 1))
  }
  const max = query.has('max') ? Number(query.get('max')) : undefined
  if (search.page === undefined) return max === undefined || max < 0 ? found : found.slice(0, max)
  const size = max ?? defaultPageSize
  return found.slice((search.page - 1) * size, search.page * size)
}
