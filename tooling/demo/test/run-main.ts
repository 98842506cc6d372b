import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { workspaceNode } from './workspace-node.ts'

/** What a run of the demo left behind. */
export interface Run {
  readonly code: number
  readonly output: string
  readonly errors: string
}

const main = join(import.meta.dirname, '../src/main.ts')

/** Runs the demo as a person does, in a process of its own, with nothing of ours in its environment. */
export async function runMain(
  given: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return await new Promise((resolve) => {
    const options = { env: { PATH: process.env['PATH'], ...environment }, timeout: 30_000 }
    execFile(workspaceNode, ['--conditions=@sdk/source', main, ...given], options, (error, output, errors) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), output, errors })
    })
  })
}
