import { existsSync, realpathSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ConfigError, Connection, SdkError } from '@sdk/ovirt'

/** What an example does, given a connection and what stands behind its name on the command line. */
export type Command = (connection: Connection, ...words: string[]) => Promise<unknown>

/** Whether a module is what Node.js was started with, and not imported by another. */
function isStarted({ url }: ImportMeta): boolean {
  const [, started = ''] = process.argv
  return existsSync(started) && realpathSync(started) === fileURLToPath(url)
}

/** Whether there are as many words as the usage says: `<name>` must be there, `[name]` may, `...` stands for more. */
function fits(words: readonly string[], usage: string): boolean {
  const least = usage.match(/</g)?.length ?? 0
  const most = usage.endsWith('...') ? Infinity : least + (usage.match(/\[/g)?.length ?? 0)
  return words.length >= least && words.length <= most
}

/**
 * Runs an example if its file is what Node.js was started with: with a connection to the engine that `OVIRT_URL`,
 * `OVIRT_USERNAME`, `OVIRT_PASSWORD` and `OVIRT_CA_FILE` tell of, which is closed in the end.
 *
 * @param usage What stands behind the file's name, like `<vm> [host]`.
 */
export async function command(meta: ImportMeta, usage: string, run: Command): Promise<void> {
  if (!isStarted(meta)) return
  const words = process.argv.slice(2)
  if (!fits(words, usage)) {
    console.error(`usage: node ${basename(fileURLToPath(meta.url))} ${usage}`.trimEnd())
    process.exitCode = 2
    return
  }
  try {
    const connection = Connection.fromEnv({ caFile: process.env['OVIRT_CA_FILE'] || undefined })
    try {
      await run(connection, ...words)
    } finally {
      await connection.close()
    }
  } catch (error) {
    // What the engine or the network refuses is told in one line; what is wrong in the program, with its stack.
    if (!(error instanceof SdkError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/**
 * A password from the environment: on a command line everybody on the machine could read it.
 *
 * @throws ConfigError if there is none.
 */
export function passwordFrom(variable: string): string {
  const password = process.env[variable]
  if (password === undefined || password === '') throw new ConfigError(variable, 'is not set; set it to the password')
  return password
}
