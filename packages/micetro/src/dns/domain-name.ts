/** Whether a name has its final dot, and not an escaped one. */
function isAbsolute(name: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\.$/.test(name)
}

/** A name with its final dot. */
export function withDot(name: string): string {
  return isAbsolute(name) ? name : `${name}.`
}

/**
 * The whole name of what is called `name` in a zone: empty or `@` for the zone itself, relative to the zone without a
 * final dot.
 *
 * @param zoneName The zone's name, with a final dot.
 */
export function absoluteName(name: string, zoneName: string): string {
  if (name === '' || name === '@') return zoneName
  if (isAbsolute(name)) return name
  return zoneName === '.' ? `${name}.` : `${name}.${zoneName}`
}

/** Whether two whole names are the same: capitals and final dots make no difference. */
export function isSameName(left: string, right: string): boolean {
  return withDot(left).toLowerCase() === withDot(right).toLowerCase()
}

/** Whether a whole name lies in a zone, or is the zone's own. */
export function isInZone(name: string, zoneName: string): boolean {
  if (zoneName === '.' || isSameName(name, zoneName)) return true
  return withDot(name)
    .toLowerCase()
    .endsWith(`.${withDot(zoneName).toLowerCase()}`)
}

/** A whole name as it is called in its zone: empty for the zone itself. */
export function relativeName(name: string, zoneName: string): string {
  if (isSameName(name, zoneName)) return ''
  const whole = withDot(name)
  return zoneName === '.' ? whole.slice(0, -1) : whole.slice(0, -withDot(zoneName).length - 1)
}

/**
 * Whether two names in the data of records mean the same host. People leave the final dot away, and servers add it, so
 * that a name without it is compared both as it stands and as one of the zone.
 */
export function isSameHost(left: string, right: string, zoneName: string): boolean {
  return isSameName(left, right) || isSameName(absoluteName(left, zoneName), absoluteName(right, zoneName))
}
