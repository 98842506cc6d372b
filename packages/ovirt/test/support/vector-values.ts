/** What the vectors say an object is, and what the codec makes of it, in one comparable form. */
export type Comparable = string | number | boolean | null | Comparable[] | { [name: string]: Comparable }

const dateText = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.(\d+))?(?:Z|[+-]\d{2}:\d{2})?$/

/** Dates are compared to the millisecond, as instants; one without an offset is taken as UTC. */
function instant(text: string): string | undefined {
  if (!dateText.test(text)) return undefined
  const cut = text.replace(/(\.\d{3})\d+/, '$1')
  return new Date(/(?:Z|[+-]\d{2}:\d{2})$/.test(cut) ? cut : `${cut}Z`).toISOString()
}

function sorted(entries: [string, Comparable][]): { [name: string]: Comparable } {
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)))
}

/** A value as a vector writes it. */
export function fromVector(value: unknown): Comparable {
  if (typeof value === 'string') return instant(value) ?? value
  if (typeof value !== 'object' || value === null) return value as Comparable
  if (Array.isArray(value)) return value.map(fromVector)
  const { $int, $decimal, $list, $href } = value as Readonly<Record<string, unknown>>
  if (typeof $int === 'string') return `integer ${$int}`
  if (typeof $decimal === 'string') return `decimal ${$decimal}`
  if (Array.isArray($list)) return { href: fromVector($href), items: $list.map(fromVector) }
  return sorted(Object.entries(value).map(([name, member]) => [name, fromVector(member)]))
}

function decimal(value: number): Comparable {
  if (Number.isFinite(value)) return value
  return `decimal ${Number.isNaN(value) ? 'NaN' : value > 0 ? 'INF' : '-INF'}`
}

/** A value as the codec reads it. */
export function fromCodec(value: unknown): Comparable {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'bigint') return `integer ${value}`
  if (typeof value === 'number') return decimal(value)
  if (value === undefined) return null
  if (typeof value !== 'object' || value === null) return value as Comparable
  if (Array.isArray(value)) {
    const items = value.map(fromCodec)
    const href: unknown = Reflect.get(value, 'href')
    return typeof href === 'string' ? { href, items } : items
  }
  return sorted(Object.entries(value).map(([name, member]) => [name, fromCodec(member)]))
}

/** A vector's value as a program would write it. */
export function toCodec(value: unknown): unknown {
  if (typeof value === 'string') return instant(value) === undefined ? value : new Date(instant(value) ?? '')
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(toCodec)
  const { $int, $decimal, $list, $href } = value as Readonly<Record<string, unknown>>
  if (typeof $int === 'string') return BigInt($int)
  if (typeof $decimal === 'string') return Number($decimal.replace('INF', 'Infinity'))
  if (Array.isArray($list)) return Object.assign($list.map(toCodec), { href: $href })
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toCodec(member)]))
}

/**
 * Takes texts out of `read` that `expected` lacks: values of enumerations that the model does not know, which the codec
 * keeps and the official client drops.
 */
export function withoutUnknownEnums(read: Comparable, expected: Comparable): Comparable {
  if (Array.isArray(read)) {
    if (read.every((item) => typeof item === 'string')) {
      return read.filter((item) => (Array.isArray(expected) ? expected : []).includes(item))
    }
    return read.map((item, index) =>
      withoutUnknownEnums(item, Array.isArray(expected) ? (expected[index] ?? null) : null),
    )
  }
  if (typeof read !== 'object' || read === null) return read
  const wanted = (typeof expected === 'object' && expected !== null ? expected : {}) as { [name: string]: Comparable }
  const kept = Object.entries(read).filter(([name, member]) => typeof member !== 'string' || name in wanted)
  return sorted(kept.map(([name, member]) => [name, withoutUnknownEnums(member, wanted[name] ?? null)]))
}
