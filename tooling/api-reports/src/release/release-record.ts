import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Package, root } from '@repo/conventions/repository'
import { readReports, reportFolder, writeReports } from '../report/package-reports.ts'
import { readSurface, type Surface } from '../surface/surface.ts'
import { type PublishedState, publishedState } from './published-state.ts'
import { keepTypes } from './released-types.ts'

/** What a package's last release had, as it was committed with it. */
export interface ReleaseRecord {
  readonly state: PublishedState
  readonly surface: Surface
}

/** Where the record is, below the root. */
export const releasedFolder = (item: Package): string => `${reportFolder(item)}/released`

/** The record of a package's last release, or `undefined` before the first. */
export function readRelease(item: Package): ReleaseRecord | undefined {
  const path = join(root, releasedFolder(item), 'manifest.json')
  if (!existsSync(path)) return undefined
  const state = JSON.parse(readFileSync(path, 'utf8')) as PublishedState
  return { state, surface: readSurface(readReports(releasedFolder(item))) }
}

/** Keeps what a package is published with: reports, state, and the code that must go on to compile. */
export function keepRelease(item: Package): void {
  const folder = releasedFolder(item)
  mkdirSync(join(root, folder), { recursive: true })
  writeReports(folder, readReports(reportFolder(item)))
  writeFileSync(join(root, folder, 'manifest.json'), `${JSON.stringify(publishedState(item), undefined, 2)}\n`)
  keepTypes(join(root, item.folder, 'test'), join(root, folder, 'types'))
}
