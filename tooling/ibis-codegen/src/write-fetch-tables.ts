import { banner } from './banner.ts'
import { factsOf, fetchKinds } from './fetch-facts.ts'
import type { ApiModel, FetchKind } from './model.ts'
import { quoted } from './names.ts'

function writeKind(model: ApiModel, kind: FetchKind): string {
  const { attributes, pseudo, references } = factsOf(model, kind)
  return [
    `  ${kind}: {\n`,
    `    attributes: [${attributes.map(quoted).join(', ')}],\n`,
    `    pseudo: { ${pseudo.map(([name, member]) => `${name}: ${quoted(member)}`).join(', ')} },\n`,
    '    references: {\n',
    ...references.map(
      ({ name, member, isList, target }) =>
        `      ${name}: { member: ${quoted(member)}, isList: ${String(isList)}, target: ${quoted(target)} },\n`,
    ),
    '    },\n',
    '  },\n',
  ].join('')
}

/** What `fetch` can name, as data. */
export function writeFetchTables(model: ApiModel): string {
  return [
    banner(model),
    `import type { FetchTables } from '../fetch/fetch-table.ts'\n`,
    `/** References that one chain may have: more are refused by the service. */\nexport const maxFetchDepth = ${model.fetch.maxDepth}\n`,
    `/** What \`fetch\` can name of each kind of entity. */\nexport const fetchTables: FetchTables = {\n${fetchKinds.map((kind) => writeKind(model, kind)).join('')}}\n`,
  ].join('\n')
}
