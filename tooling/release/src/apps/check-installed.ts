import type { InstalledPackage } from './installed-packages.ts'

/** All that a package says it needs, and what these need, by name. */
function closure(name: string, installed: readonly InstalledPackage[], found: Set<string> = new Set()): Set<string> {
  if (found.has(name)) return found
  found.add(name)
  for (const { needs } of installed.filter((item) => item.name === name)) {
    for (const need of needs) closure(need, installed, found)
  }
  return found
}

const say = (what: string, which: readonly string[]): string =>
  which.length > 0 ? `; ${what}: ${which.join(', ')}` : ''

/**
 * Checks that an app has a service, what it declares, and nothing else.
 *
 * @returns What there is, as `name@version`, in order.
 * @throws Error naming what is missing or too much.
 */
export function checkInstalled(service: string, installed: readonly InstalledPackage[]): readonly string[] {
  const declared = closure(service, installed)
  const names = installed.map(({ name }) => name)
  const missing = [...declared].filter((name) => !names.includes(name))
  const strange = names.filter((name) => !declared.has(name) || (name.startsWith('@sdk/') && name !== service))
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  if (missing.length + strange.length + twice.length > 0) {
    throw new Error(
      `not what ${service} declares${say('missing', missing)}${say('too much', strange)}${say('twice', twice)}`,
    )
  }
  return installed.map(({ name, version }) => `${name}@${version}`).toSorted()
}
