import { join } from 'node:path'
import { installApp } from '../apps/install.ts'
import { installedPackages } from '../apps/installed-packages.ts'
import { compileProgram, programFile, runProgram } from '../apps/programs.ts'
import { core, packageOf, type Proof, release, versionIn } from '../proof.ts'
import { nodes } from '../runtimes.ts'

/** Installs an old service beside a new one, each with its own base client, and has them meet. */
export async function proveTwoCores(proof: Proof): Promise<string> {
  const [first, last] = [release(proof, 0), release(proof, -1)]
  const [ovirt, ibis] = [packageOf('ovirt'), packageOf('ibis')]
  const packages = [`${ovirt}@${versionIn(first, ovirt)}`, `${ibis}@${versionIn(last, ibis)}`]
  const folder = await installApp(proof, 'npm', 'two-cores', packages)
  const cores = installedPackages(join(folder, 'node_modules'))
    .filter(({ name }) => name === core)
    .map(({ version }) => version)
    .toSorted()
  const expected = [versionIn(first, core), versionIn(last, core)].toSorted()
  if (cores.join() !== expected.join())
    throw new Error(`the app has ${core} ${cores.join(', ')}, not ${expected.join(', ')}`)
  await compileProgram(proof, 'two-cores', folder)
  for (const { binary } of nodes()) {
    for (const kind of ['esm', 'cjs'] as const) {
      await runProgram(proof, 'two-cores', [binary, programFile('two-cores', kind)], folder)
    }
  }
  return `${packages.join(' and ')}, with ${core} ${cores.join(' and ')}`
}
