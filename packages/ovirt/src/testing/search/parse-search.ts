import { BadSearch } from './bad-search.ts'
import { type Operator, SearchReader } from './search-reader.ts'

/** What a search asks of objects. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'compare'; readonly field: string; readonly operator: Operator; readonly value: string }
  /** Text without a field: in any of the texts that can be searched. */
  | { readonly kind: 'text'; readonly value: string }

/** A search that was read. */
export interface Search {
  /** None asks for everything. */
  readonly condition: Condition | undefined
  readonly sortBy: string | undefined
  readonly isDescending: boolean
  /** From 1. */
  readonly page: number | undefined
}

const ends = ['sortby', 'page'] as const

/** Reads what is joined; the result of one part is that part. */
function joined(kind: 'all' | 'any', readOne: () => Condition, isNext: () => boolean): Condition {
  const first = readOne()
  const of = [first]
  while (isNext()) of.push(readOne())
  return of.length === 1 ? first : { kind, of }
}

/** Reads conditions as engines do: `and` binds the most, then `or`, and what stands side by side must hold, too. */
function readConditions(reader: SearchReader): Condition {
  let hasText = false
  const one = (): Condition => {
    if (reader.isAtEnd || reader.isNext('and', 'or', ...ends)) {
      throw new BadSearch(`a condition is missing before ${reader.isAtEnd ? 'its end' : reader.rest}`)
    }
    if (reader.rest.startsWith('(')) {
      throw new BadSearch('engines know no parentheses, and would look for them; `and` binds more than `or`')
    }
    const compared = reader.comparison()
    if (compared !== undefined) return { kind: 'compare', ...compared, value: reader.value() }
    if (hasText) throw new BadSearch(`there may be one text without a field, and ${reader.rest} is another`)
    hasText = true
    return { kind: 'text', value: reader.value() }
  }
  const all = (): Condition => joined('all', one, () => reader.take('and'))
  const any = (): Condition => joined('any', all, () => reader.take('or'))
  return joined('all', any, () => !reader.isAtEnd && !reader.isNext(...ends))
}

function readDirection(reader: SearchReader): boolean {
  if (reader.take('asc') || reader.isAtEnd) return false
  if (reader.take('desc')) return true
  throw new BadSearch(`behind the field to sort by, asc or desc must stand before ${reader.rest}`)
}

function readPage(reader: SearchReader): number | undefined {
  if (!reader.take('page')) return undefined
  const number = reader.word()
  if (!/^0*[1-9]\d*$/.test(number)) throw new BadSearch('behind page, there must be a number above 0')
  return Number(number)
}

/**
 * Reads a search of the engine's language.
 *
 * @throws BadSearch for what is none.
 */
export function parseSearch(text: string): Search {
  const refused = /[';]/.exec(text)
  if (refused !== null) throw new BadSearch(`engines refuse ${refused[0]} wherever it stands`)
  const scope = /^\s*([A-Za-z]+)\s*:(?:\s|$)/.exec(text)
  if (scope !== null) throw new BadSearch(`what is searched is said by the path; engines would look for ${scope[1]}:`)
  const reader = new SearchReader(text.trimEnd())
  const condition = reader.isAtEnd || reader.isNext(...ends) ? undefined : readConditions(reader)
  const sortBy = reader.take('sortby') ? reader.word() : undefined
  if (sortBy === '') throw new BadSearch('behind sortby, there must be a field')
  const isDescending = sortBy === undefined ? false : readDirection(reader)
  const page = readPage(reader)
  if (!reader.isAtEnd) throw new BadSearch(`nothing may follow, but there is ${reader.rest}`)
  return { condition, sortBy, isDescending, page }
}
