import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'

/** The service as a process of its own. */
export interface ServiceProcess extends AsyncDisposable {
  /** Where it listens; rejects if it ends before that. */
  readonly url: Promise<string>
  readonly ended: Promise<number | null>
  logged(): Record<string, unknown>[]
  signal(name: NodeJS.Signals): void
}

const root = join(import.meta.dirname, '../..')

// In the workspace that the packages are made in, they are read from their sources; elsewhere this is empty.
const isLinked = !realpathSync(join(root, 'node_modules/@sdk/ovirt')).includes('node_modules')
const nodeOptions = isLinked ? ['--conditions=@sdk/source'] : []

/** Starts the service with nothing of ours in its environment. */
export function startProcess(environment: Readonly<Record<string, string>>): ServiceProcess {
  const child = spawn(process.execPath, [...nodeOptions, join(root, 'src/main.ts')], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  const { promise: url, resolve, reject } = Promise.withResolvers<string>()
  url.catch(() => undefined)
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    const found = /Server listening at (http:[^"]+)/.exec(text)?.[1]
    if (found !== undefined) resolve(found)
  })
  const ended = once(child, 'close').then(([code]) => {
    reject(new Error(`the service ended: ${text}`))
    return code as number | null
  })
  return {
    url,
    ended,
    logged: () => {
      const lines = text.trimEnd().split('\n')
      return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    },
    signal: (name) => void child.kill(name),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
