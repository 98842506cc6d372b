import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '@repo/conventions/repository'

const run = promisify(execFile)

/** The program of everything that earlier releases kept, against the sources of today. */
export const releasedProgram: string = join(import.meta.dirname, '../../tsconfig.released.json')

/** What the compiler has against a program's own code, a line for each error. Those of packages' sources are not its. */
export async function compileErrors(project: string): Promise<readonly string[]> {
  const { stdout } = await run(join(root, 'node_modules/.bin/tsc'), ['-p', project, '--pretty', 'false'], {
    cwd: root,
  }).catch((error: unknown) => error as { readonly stdout: string })
  return stdout.split('\n').filter((line) => line.includes('error TS') && !/^packages\/[^/]+\/src\//.test(line))
}
