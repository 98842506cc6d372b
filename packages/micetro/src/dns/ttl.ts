const seconds: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/** A time to live in seconds, of `3600`, `1h` or `1h30m`; undefined for another text. */
export function ttlSeconds(text: string): number | undefined {
  if (!/^(?:\d+[smhdw]?)+$/i.test(text)) return undefined
  return [...text.matchAll(/(\d+)([smhdw]?)/gi)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (seconds[unit.toLowerCase()] ?? 1),
    0,
  )
}

/** Whether two times to live are the same; empty is the zone's own. */
export function isSameTtl(left: string, right: string): boolean {
  const [a, b] = [ttlSeconds(left), ttlSeconds(right)]
  return a === undefined || b === undefined ? left.trim() === right.trim() : a === b
}
