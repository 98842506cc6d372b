import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Package, root } from '@repo/conventions/repository'
import { entriesOf } from '../entries.ts'
import { extractReports } from './extract.ts'
import { printReport } from './print-report.ts'
import { parseReport } from './report.ts'
import { shareDeclarations } from './share-declarations.ts'

/** Where a package's reports are, below the root. */
export const reportFolder = ({ folder }: Package): string => `${folder}/api`

/** The reports of a package's built declarations: file to text. */
export function makeReports(item: Package): ReadonlyMap<string, string> {
  const extracted = [...extractReports(item, entriesOf(item))]
  const parsed = new Map(extracted.map(([entry, markdown]) => [entry, parseReport(markdown)]))
  return new Map([...shareDeclarations(parsed)].map(([entry, report]) => [entry.file, printReport(entry, report)]))
}

/** The reports in a folder, below the root: file to text. */
export function readReports(folder: string): ReadonlyMap<string, string> {
  const path = join(root, folder)
  if (!existsSync(path)) return new Map()
  const files = readdirSync(path).filter((file) => file.endsWith('.api.md'))
  return new Map(files.map((file) => [file, readFileSync(join(path, file), 'utf8')]))
}

/** Makes a folder, below the root, hold these reports and no others. */
export function writeReports(folder: string, reports: ReadonlyMap<string, string>): void {
  const path = join(root, folder)
  mkdirSync(path, { recursive: true })
  for (const file of readReports(folder).keys()) if (!reports.has(file)) rmSync(join(path, file))
  for (const [file, text] of reports) writeFileSync(join(path, file), text)
}
