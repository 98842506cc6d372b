import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ApiModel } from './service-model.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Where the generated files are kept. */
const generatedFolder: string = here('../../../packages/ovirt/src/generated')

export function readModel(): ApiModel {
  return JSON.parse(readFileSync(here('../model.json'), 'utf8')) as ApiModel
}

/** Names of the files that differ from `files`, are missing, or should not be there. */
export function differingFiles(files: ReadonlyMap<string, string>, folder: string = generatedFolder): string[] {
  const present = existsSync(folder) ? readdirSync(folder) : []
  const names = new Set([...present, ...files.keys()])
  return [...names]
    .filter((name) => !present.includes(name) || readFileSync(join(folder, name), 'utf8') !== files.get(name))
    .toSorted()
}

export function writeFiles(files: ReadonlyMap<string, string>, folder: string = generatedFolder): void {
  mkdirSync(folder, { recursive: true })
  for (const name of differingFiles(files, folder)) {
    const text = files.get(name)
    if (text === undefined) rmSync(join(folder, name))
    else writeFileSync(join(folder, name), text)
  }
}
