import { banner } from './banner.ts'
import { entityType, factsOf, fetchKinds } from './fetch-facts.ts'
import type { ApiModel, FetchKind } from './model.ts'
import { quoted } from './names.ts'

function writeKind(model: ApiModel, kind: FetchKind): string {
  const { attributes, pseudo, references } = factsOf(model, kind)
  return [
    `  readonly ${kind}: {\n`,
    `    readonly entity: ${entityType(kind)}\n`,
    `    readonly attributes: ${attributes.length === 0 ? 'never' : attributes.map(quoted).join(' | ')}\n`,
    '    readonly pseudo: {\n',
    ...pseudo.map(([name, member]) => `      readonly ${name}: ${quoted(member)}\n`),
    '    }\n',
    '    readonly references: {\n',
    ...references.map(
      ({ name, member, target }) =>
        `      readonly ${name}: { readonly member: ${quoted(member)}; readonly target: ${quoted(target)} }\n`,
    ),
    '    }\n',
    '  }\n',
  ].join('')
}

/** What `fetch` can name, as types. */
export function writeFetchModel(model: ApiModel): string {
  const types = fetchKinds.map(entityType).toSorted().join(', ')
  return [
    banner(model),
    `import type { ${types} } from './types.ts'\n`,
    `/**\n * What \`fetch\` can name of each kind of entity: known attribute schemes, names for several attributes or other members, and\n * references to other entities.\n *\n * @since 0.1.0\n */\nexport interface FetchModel {\n${fetchKinds.map((kind) => writeKind(model, kind)).join('')}}\n`,
  ].join('\n')
}
