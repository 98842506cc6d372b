import { type Declaration, type Origin, parseReport, type Report } from '../report/report.ts'

/** All that a package's entries export, as its reports have it. */
export interface Surface {
  /** Specifier, like `@sdk/ovirt/types`, to what that entry has. */
  readonly entries: ReadonlyMap<string, Report>
}

/** What a name of an entry means: a declaration of the package, or something of another package. */
export type Meaning =
  | { readonly kind: 'own'; readonly entry: string; readonly declaration: Declaration }
  | { readonly kind: 'foreign'; readonly origin: Origin }
  | { readonly kind: 'global'; readonly name: string }

/** Reads a package's reports, file to text. */
export function readSurface(reports: ReadonlyMap<string, string>): Surface {
  return { entries: new Map([...reports.values()].map((text) => [specifierIn(text), parseReport(text)])) }
}

function specifierIn(text: string): string {
  const specifier = /^# (\S+)$/m.exec(text)?.[1]
  if (specifier === undefined) throw new Error('not an API report: no title')
  return specifier
}

/** What a name that is used in an entry's report means, followed through the package's own entries. */
export function resolveName({ entries }: Surface, entry: string, local: string): Meaning {
  const report = entries.get(entry)
  const declaration = report?.declarations.get(local)
  if (declaration !== undefined) return { kind: 'own', entry, declaration }
  const origin = report?.imports.get(local)
  if (origin === undefined) return { kind: 'global', name: local }
  const exported = entries.get(origin.from)?.exports.get(origin.name)
  return exported === undefined ? { kind: 'foreign', origin } : resolveName({ entries }, origin.from, exported)
}
