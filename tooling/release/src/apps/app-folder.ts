import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Proof, Service } from '../proof.ts'
import { yarnrc } from '../registry/npmrc.ts'

/** Who installs an app's packages. */
export type Manager = 'npm' | 'pnpm' | 'yarn'

/** Where an app is. */
const appFolder = (proof: Proof, manager: Manager, name: string): string => join(proof.folder, 'apps', manager, name)

/** The app of npm with one service, which all that follows looks at. */
export const serviceApp = (proof: Proof, service: Service): string => appFolder(proof, 'npm', service)

/** Makes an empty app. */
export function createApp(proof: Proof, manager: Manager, name: string): string {
  const folder = appFolder(proof, manager, name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }))
  if (manager === 'yarn') {
    writeFileSync(join(folder, '.yarnrc.yml'), yarnrc(proof.registry, proof.machineRegistry))
    // Without it yarn looks for a project above.
    writeFileSync(join(folder, 'yarn.lock'), '')
  }
  return folder
}
