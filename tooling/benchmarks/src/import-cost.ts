import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

// What importing a package and making its client costs a fresh process, over an empty one. Reads the built packages:
// run `turbo run build` first.
const runs = 15
const packages: Readonly<Record<string, string>> = {
  nothing: '',
  ky: `await import('ky')`,
  '@core/http': `const { createHttpClient } = await import('@core/http'); createHttpClient({ service: 's', product: 'p/1', baseUrl: 'https://a.example' })`,
  '@sdk/cloudspot': `const { CloudspotLicenseApi } = await import('@sdk/cloudspot'); new CloudspotLicenseApi('app')`,
  '@sdk/ibis': `const { createConnection } = await import('@sdk/ibis'); createConnection()`,
  '@sdk/micetro': `const { MicetroClient } = await import('@sdk/micetro'); new MicetroClient({ url: 'https://a.example' })`,
  '@sdk/ovirt': `const { Connection } = await import('@sdk/ovirt'); new Connection({ url: 'https://a.example/ovirt-engine/api', token: 't' }).systemService().vmsService()`,
}

function importMs(code: string): number {
  const measured = `const start = performance.now(); ${code}; process.stdout.write(String(performance.now() - start))`
  const options = { cwd: join(import.meta.dirname, '..'), encoding: 'utf8' } as const
  return Number(execFileSync(process.execPath, ['--input-type=module', '--eval', measured], options))
}

process.stdout.write(`Milliseconds to import and construct, median of ${runs}, Node.js ${process.versions.node}\n`)
const times = new Map(Object.keys(packages).map((name) => [name, [] as number[]]))
for (let run = 0; run < runs; run += 1) {
  for (const [name, code] of Object.entries(packages)) times.get(name)?.push(importMs(code))
}
for (const [name, values] of times) {
  const median = values.toSorted((left, right) => left - right)[Math.floor(runs / 2)] ?? 0
  process.stdout.write(`${name.padEnd(16)} ${median.toFixed(1).padStart(6)}\n`)
}
