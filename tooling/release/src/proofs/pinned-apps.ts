import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceApp } from '../apps/app-folder.ts'
import { installApp } from '../apps/install.ts'
import { packageOf, type Proof, release, versionIn } from '../proof.ts'
import { laterExport } from './one-service-released.ts'

const ibis = packageOf('ibis')

/** Which ibis an app has: by its manifest, and by what it exports. */
async function ibisOf(proof: Proof, cwd: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(cwd, 'node_modules', ibis, 'package.json'), 'utf8')) as {
    version: string
  }
  const code = `import('${ibis}').then((ibis) => process.stdout.write(String(ibis.${laterExport})))`
  const later = await proof.run(process.execPath, ['--eval', code], { cwd })
  return `${version} ${later === 'true' ? 'new' : 'old'}`
}

/** Installs the version before and the range around it, and an app's own lockfile anew. */
export async function provePinnedApps(proof: Proof): Promise<string> {
  const first = versionIn(release(proof, 0), ibis)
  const second = versionIn(release(proof, 1), ibis)
  const pinned = await installApp(proof, 'npm', 'pinned', [`${ibis}@${first}`])
  const ranged = await installApp(proof, 'npm', 'ranged', [`${ibis}@^${first}`])
  const locked = serviceApp(proof, 'ibis')
  await proof.run('npm', ['ci', '--loglevel=error'], { cwd: locked, timeoutMs: 120_000 })
  const expected: readonly (readonly [what: string, folder: string, ibis: string])[] = [
    [`pinned to ${first}`, pinned, `${first} old`],
    ['with the lockfile of before', locked, `${first} old`],
    [`with ^${first}`, ranged, `${second} new`],
  ]
  for (const [what, folder, version] of expected) {
    const found = await ibisOf(proof, folder)
    if (found !== version) throw new Error(`an app ${what} has ${found}, not ${version}`)
  }
  return expected.map(([what, , version]) => `${what}: ${version}`).join('; ')
}
