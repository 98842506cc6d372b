import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Proof } from '../proof.ts'
import { toolFiles } from '../tool-files.ts'

/** Sources of the programs that are run in apps. */
const sources = join(import.meta.dirname, '../../apps')
const shared = ['prove-app.ts', 'serve-fake.ts']

export type ModuleKind = 'esm' | 'cjs'

/** The file of a compiled program. */
export const programFile = (program: string, kind: ModuleKind): string => `${program}.${kind === 'esm' ? 'mjs' : 'cjs'}`

/** Puts a program's TypeScript into an app. */
export function copySources(program: string, folder: string): void {
  for (const file of [`${program}.ts`, ...shared]) copyFileSync(join(sources, file), join(folder, file))
}

/** Compiles a program into an app, as a module and as CommonJS, with packages imported and required by their names. */
export async function compileProgram(proof: Proof, program: string, folder: string): Promise<void> {
  for (const kind of ['esm', 'cjs'] as const) {
    await proof.run(
      process.execPath,
      [
        toolFiles.esbuild,
        join(sources, `${program}.ts`),
        '--bundle',
        '--packages=external',
        '--platform=node',
        `--format=${kind}`,
        `--outfile=${join(folder, programFile(program, kind))}`,
        '--log-level=warning',
      ],
      { cwd: folder },
    )
  }
}

/** Runs a program and checks that it says what it is to say. */
export async function runProgram(
  proof: Proof,
  program: string,
  command: readonly [file: string, ...parameters: string[]],
  cwd: string,
): Promise<void> {
  const [file, ...parameters] = command
  const output = await proof.run(file, parameters, { cwd, timeoutMs: 60_000 })
  if (!output.split('\n').includes(`proved ${program}`)) throw new Error(`${file} said ${JSON.stringify(output)}`)
}
