import type { Proof } from '../proof.ts'
import { toolFiles } from '../tool-files.ts'
import { createApp, type Manager } from './app-folder.ts'

/** The command by which each manager adds packages. */
const adds: Readonly<Record<Manager, () => readonly [file: string, ...parameters: string[]]>> = {
  npm: () => ['npm', 'install', '--loglevel=error'],
  pnpm: () => ['pnpm', 'add', '--reporter=append-only'],
  yarn: () => [process.execPath, toolFiles.yarn, 'add'],
}

/** Makes an app and installs packages into it, each given as `name@version`. */
export async function installApp(
  proof: Proof,
  manager: Manager,
  name: string,
  packages: readonly string[],
): Promise<string> {
  const cwd = createApp(proof, manager, name)
  const [file, ...parameters] = adds[manager]()
  await proof.run(file, [...parameters, ...packages], { cwd, timeoutMs: 120_000 })
  return cwd
}
