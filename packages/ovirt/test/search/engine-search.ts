/**
 * Reads searches as engines do, one character after the other: no escapes in quotes, no parentheses, `and` before `or`, and
 * some characters refused wherever they stand.
 */
export interface ReadComparison {
  readonly field: string
  readonly operator: string
  readonly value: string
}

/** What an engine makes of a search: one of these lists must hold as a whole. */
export interface ReadSearch {
  readonly alternatives: readonly (readonly ReadComparison[])[]
  readonly sortBy: string | undefined
}

const comparison = /\s*([\w.]+)(<=|>=|!=|=|<|>)(?:"([^"]*)"|([^\s"]+))(?=\s|$)/y
const word = /\s+(and|or|sortby)(?=\s)/y
const order = /\s*(\w+) (asc|desc)$/y

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

export function readSearch(text: string): ReadSearch {
  if (/[';]/.test(text)) throw new Error(`refused: ${text}`)
  const alternatives: ReadComparison[][] = [[]]
  let at = 0
  const sorted = (from: number): string | undefined => {
    const found = match(order, text, from)
    if (found === null) throw new Error(`no order: ${text}`)
    return `${found[1]} ${found[2]}`
  }
  if (text.startsWith('sortby ')) return { alternatives, sortBy: sorted('sortby'.length) }
  for (;;) {
    const found = match(comparison, text, at)
    if (found === null) throw new Error(`no comparison at ${at}: ${text}`)
    const [whole, field = '', operator = '', quoted, bare] = found
    const value = quoted ?? bare ?? ''
    if (/[<>&^#!']/.test(value)) throw new Error(`no value: ${value}`)
    alternatives.at(-1)?.push({ field, operator, value })
    at += whole.length
    if (at === text.length) return { alternatives, sortBy: undefined }
    const next = match(word, text, at)
    if (next === null) throw new Error(`neither and nor or at ${at}: ${text}`)
    at += next[0].length
    if (next[1] === 'sortby') return { alternatives, sortBy: sorted(at) }
    if (next[1] === 'or') alternatives.push([])
  }
}

/** As SQL's LIKE takes it: `*` for any text, nothing else special. */
function isLike(value: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`, 'su').test(value)
}

/** Whether an object of texts is found. */
export function finds(search: ReadSearch, item: Readonly<Record<string, string>>): boolean {
  return search.alternatives.some((comparisons) =>
    comparisons.every(({ field, operator, value }) => {
      const isSame = isLike(item[field] ?? '', value)
      return operator === '!=' ? !isSame : isSame
    }),
  )
}
