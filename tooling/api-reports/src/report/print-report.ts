import type { Entry } from '../entries.ts'
import type { Report } from './report.ts'

type Named = readonly [string, unknown]

const byName = ([left]: Named, [right]: Named): number => (left < right ? -1 : Number(left > right))

/** Where a declaration's statements begin, one for each overload. */
const statementStarts = /^(?=(?:abstract class|class|const|enum|function|interface|let|namespace|type) )/gm

/** A report as it is committed: what an app can import, sorted, without what only documents it. */
export function printReport(entry: Entry, { imports, declarations, exports }: Report): string {
  const modules = new Map<string, string[]>()
  for (const [local, { from, name }] of [...imports].toSorted(byName)) {
    modules.set(from, [...(modules.get(from) ?? []), local === name ? name : `${name} as ${local}`])
  }
  const imported = [...modules]
    .toSorted(byName)
    .map(([from, names]) => `import { ${names.join(', ')} } from '${from}';`)
  const exported = [...exports]
    .filter(([name, local]) => name !== local || !declarations.has(local))
    .toSorted(byName)
    .map(([name, local]) => `export { ${local === name ? name : `${local} as ${name}`} };`)
  const declared = [...declarations]
    .toSorted(byName)
    .map(([name, { text }]) => (exports.get(name) === name ? text.replaceAll(statementStarts, 'export ') : text))
  const code = [imported.join('\n'), exported.join('\n'), ...declared].filter((block) => block !== '')
  return `# ${entry.specifier}

> What this entry exports, and what that refers to. Written by \`pnpm run api:write\`; not to be edited.

\`\`\`ts
${code.join('\n\n')}
\`\`\`
`
}
