import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manager } from '../apps/app-folder.ts'
import { checkInstalled } from '../apps/check-installed.ts'
import { installApp } from '../apps/install.ts'
import { installedPackages } from '../apps/installed-packages.ts'
import { compileProgram, programFile, runProgram } from '../apps/programs.ts'
import { readYarnLock } from '../apps/read-yarn-lock.ts'
import type { Prove } from '../claim.ts'
import { packageOf, release, services, versionIn } from '../proof.ts'
import { toolFiles } from '../tool-files.ts'

/** yarn has packages in archives, which only what it starts can read. */
const runners: Readonly<Record<Manager, () => readonly [file: string, ...parameters: string[]]>> = {
  npm: () => [process.execPath],
  pnpm: () => [process.execPath],
  yarn: () => [process.execPath, toolFiles.yarn, 'node'],
}

/** Installs each service into an app of its own, looks at what arrived, and uses it from there. */
export const proveInstalls =
  (manager: Manager): Prove =>
  async (proof) => {
    const others = new Set<string>()
    for (const service of services) {
      const name = packageOf(service)
      const folder = await installApp(proof, manager, service, [`${name}@${versionIn(release(proof, 0), name)}`])
      const installed =
        manager === 'yarn'
          ? readYarnLock(readFileSync(join(folder, 'yarn.lock'), 'utf8'))
          : installedPackages(join(folder, 'node_modules'))
      for (const item of checkInstalled(name, installed)) others.add(item)
      await compileProgram(proof, service, folder)
      await runProgram(proof, service, [...runners[manager](), programFile(service, 'esm')], folder)
    }
    return `each service with ${[...others].filter((item) => !item.startsWith('@sdk/')).join(' ')}`
  }
