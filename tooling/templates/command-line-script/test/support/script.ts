import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** What a run of the script left behind. */
export interface Run {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

const root = join(import.meta.dirname, '../..')

// In the workspace that the packages are made in, they are read from their sources; elsewhere this is empty.
const isLinked = !realpathSync(join(root, 'node_modules/@sdk/ovirt')).includes('node_modules')
const nodeOptions = isLinked ? ['--conditions=@sdk/source'] : []

/** Runs the script as a person does, in a process of its own, with nothing of ours in its environment. */
export async function runScript(
  given: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  meanwhile: (child: ChildProcess) => Promise<void> = async () => undefined,
): Promise<Run> {
  const child = spawn(process.execPath, [...nodeOptions, join(root, 'src/main.ts'), ...given], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 25_000,
  })
  const ended = once(child, 'close') as Promise<[number | null]>
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
    meanwhile(child).catch((error: unknown) => {
      child.kill('SIGKILL')
      throw error
    }),
  ])
  return { code, output, errors }
}
