import { basename } from 'node:path'
import { publishedPackages } from '@repo/conventions/repository'
import { describeDrift } from './report/describe-drift.ts'
import { makeReports, readReports, reportFolder, writeReports } from './report/package-reports.ts'

// Run in a package's folder, after its build: writes the package's reports, or says with --check how they differ.
const folder = `packages/${basename(process.cwd())}`
const item = publishedPackages().find((each) => each.folder === folder)
if (item === undefined) throw new Error(`${process.cwd()} is no folder of a published package`)

const made = makeReports(item)
const drift = describeDrift(readReports(reportFolder(item)), made)
if (!process.argv.includes('--check')) {
  writeReports(reportFolder(item), made)
  console.log(`${made.size} reports in ${reportFolder(item)}, ${drift.length} differences to before`)
} else if (drift.length > 0) {
  console.error(`The public surface of ${item.manifest.name} is not what its reports say:`)
  for (const line of drift.slice(0, 40)) console.error(`  ${line}`)
  if (drift.length > 40) console.error(`  and ${drift.length - 40} more`)
  console.error('Where that is meant, run `npx -y pnpm@12.21.0 run api:write`, and commit the reports with the change.')
  process.exitCode = 1
}
