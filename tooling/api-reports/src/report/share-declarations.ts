import type { Entry } from '../entries.ts'
import { referencesIn } from './references.ts'
import type { Declaration, Origin, Report } from './report.ts'

/** API Extractor numbers names that would collide in one report; in another the same thing has its plain name. */
const unnumbered = (text: string): string => text.replaceAll(/\b([A-Za-z]\w*?)_\d+\b/g, '$1')

interface Owner {
  readonly entry: Entry
  readonly exportedName: string
  readonly text: string
}

/**
 * Leaves each declaration in one report. API Extractor describes every entry by itself, so that all of a package's
 * model would be in all of its reports; here the others import it from the entry that has it: a generated one, or
 * else the first in the manifest that exports it.
 */
export function shareDeclarations(reports: ReadonlyMap<Entry, Report>): ReadonlyMap<Entry, Report> {
  const owners = findOwners(reports)
  return new Map(
    [...reports].map(([entry, report]) => {
      const imports = new Map(report.imports)
      const own = new Map<string, Declaration>()
      for (const [name, declaration] of report.declarations) {
        const owner = owners.get(unnumbered(name))
        if (owner !== undefined && owner.entry !== entry && owner.text === unnumbered(declaration.text)) {
          imports.set(name, { from: owner.entry.specifier, name: owner.exportedName })
        } else {
          own.set(name, declaration)
        }
      }
      return [entry, withoutUnreached({ imports, declarations: own, exports: report.exports })]
    }),
  )
}

function findOwners(reports: ReadonlyMap<Entry, Report>): ReadonlyMap<string, Owner> {
  const ranked = [...reports].toSorted(([left], [right]) => Number(right.generated) - Number(left.generated))
  const owners = new Map<string, Owner>()
  for (const [entry, { declarations, exports }] of ranked) {
    for (const [exportedName, local] of exports) {
      const declaration = declarations.get(local)
      if (declaration === undefined || owners.has(unnumbered(local))) continue
      owners.set(unnumbered(local), { entry, exportedName, text: unnumbered(declaration.text) })
    }
  }
  return owners
}

function withoutUnreached({ imports, declarations, exports }: Report): Report {
  const reached = new Set<string>()
  const waiting = [...exports.values()]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue
    reached.add(name)
    for (const statement of declarations.get(name)?.statements ?? []) waiting.push(...referencesIn(statement))
  }
  const kept = <Value extends Declaration | Origin>(all: ReadonlyMap<string, Value>): Map<string, Value> =>
    new Map([...all].filter(([name]) => reached.has(name)))
  return { imports: kept(imports), declarations: kept(declarations), exports }
}
