import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { heaviest, isAtLeast, type Level, levels } from '../judge/verdict.ts'

/** What the changesets in a folder ask for, by package: the heaviest of each. */
export function pendingLevels(folder: string): ReadonlyMap<string, Level> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md')
  const asked = files.flatMap((file) => parseChangeset(readFileSync(join(folder, file), 'utf8')))
  const pending = new Map<string, Level>()
  for (const [name, level] of asked) pending.set(name, heaviest([pending.get(name) ?? 'none', level]))
  return pending
}

/** The packages of one changeset, and what it asks for each. */
export function parseChangeset(text: string): readonly (readonly [string, Level])[] {
  const [, front = ''] = /^---\r?\n(.*?)^---/ms.exec(text) ?? []
  return [...front.matchAll(/^["']?([^"':]+)["']?: *["']?(\w+)["']? *$/gm)].flatMap(([, name = '', word = '']) => {
    const level = levels.find((known) => known === word)
    return level === undefined ? [] : [[name, level] as const]
  })
}

/** Whether what is pending for a package is enough. */
export function isCovered(pending: ReadonlyMap<string, Level>, name: string, needed: Level): boolean {
  return isAtLeast(pending.get(name) ?? 'none', needed)
}
