import { dealOut } from './deal-out.ts'
import { documentation } from './documentation.ts'
import type { FollowableLinks } from './followable-links.ts'
import { importLines } from './struct-files.ts'

/** How the interface of a type's links is called; undefined for a type without links. */
export function linksName(type: string, all: ReadonlyMap<string, FollowableLinks>): string | undefined {
  const links = all.get(type)
  return links === undefined ? undefined : `${links.struct.className}Links`
}

function linkLines({ struct, links }: FollowableLinks, all: ReadonlyMap<string, FollowableLinks>): string[] {
  return [
    documentation({}, [`The links of \`${struct.name}\` that can be followed, and the links of what they lead to.`]) ??
      '',
    `export interface ${struct.className}Links {`,
    ...links.map(({ camel, type }) => `  ${camel}: ${linksName(type, all) ?? 'object'}`),
    '}',
    '',
  ]
}

/** Names of files with the interfaces that they export. */
export interface LinkFile {
  readonly name: string
  readonly exported: readonly string[]
  readonly lines: readonly string[]
}

function importsOf(lines: readonly string[], others: readonly Pick<LinkFile, 'name' | 'exported'>[]): string[] {
  const mentioned = new Set(lines.flatMap((line) => line.match(/: (\w+Links)$/)?.[1] ?? []))
  const imports = others.flatMap(({ name, exported }) =>
    importLines(
      exported.filter((links) => mentioned.has(links)),
      `./${name}`,
    ),
  )
  return imports.length === 0 ? [] : [...imports, '']
}

/** One interface for each type that has links. What leads to a type without links leads no further. */
export function linkFiles(all: ReadonlyMap<string, FollowableLinks>): LinkFile[] {
  const dealt = dealOut([...all.values()], (links) => linkLines(links, all))
  const heads = dealt.map(({ things }, index) => ({
    name: `links-${index + 1}.ts`,
    exported: things.map(({ struct }) => `${struct.className}Links`),
  }))
  return dealt.map(({ lines }, index) => {
    const { name = '', exported = [] } = heads[index] ?? {}
    const others = heads.filter((head) => head.name !== name)
    return { name, exported, lines: importsOf(lines, others).concat(lines) }
  })
}
