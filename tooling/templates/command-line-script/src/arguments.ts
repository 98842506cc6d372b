import { parseArgs } from 'node:util'

/** What the script was asked for. */
export interface Arguments {
  readonly help: boolean
  readonly json: boolean
  /** Names of machines; none for all of them. */
  readonly names: readonly string[]
  readonly timeoutMs: number
}

/** The script was called in a way that it does not know. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const usage = `Usage: who-owns-vm [--json] [--timeout SECONDS] NAME...
       who-owns-vm [--json] [--timeout SECONDS] --all

Says who owns virtual machines: whom a tag like owner-ab123 or a comment like "owner: ab123" names, as the directory
knows them.

  --all              all machines of the engine
  --json             a list of objects in place of a table
  --timeout SECONDS  give up after that time; 60 unless given
  --help             this text

Servers and credentials come from the environment, never from arguments, which others can see:
  OVIRT_URL  OVIRT_USERNAME  OVIRT_PASSWORD  OVIRT_CAFILE
  IBIS_URL   IBIS_USERNAME   IBIS_PASSWORD   IBIS_CAFILE

Exit codes: 0 every machine has an owner whom the directory knows; 1 a server failed; 2 wrong arguments or environment;
3 a machine is missing or has no such owner; 130 ended by Ctrl-C, 143 by SIGTERM.`

function parsed(given: readonly string[]): ReturnType<typeof parse> {
  try {
    return parse(given)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function parse(given: readonly string[]) {
  return parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      json: { type: 'boolean', default: false },
      timeout: { type: 'string', default: '60' },
    },
  })
}

/** @throws UsageError */
export function parseArguments(given: readonly string[]): Arguments {
  const { values, positionals } = parsed(given)
  const { all, help, json, timeout } = values
  const timeoutMs = Number(timeout) * 1000
  if (help) return { help, json, names: [], timeoutMs: 0 }
  if (!(timeoutMs >= 1 && timeoutMs <= 86_400_000)) throw new UsageError('--timeout must be seconds, up to a day')
  if (all === positionals.length > 0) throw new UsageError('give names of machines, or --all')
  const wrong = positionals.find((name) => !/^[\w.-]{1,255}$/.test(name))
  if (wrong !== undefined) throw new UsageError(`${JSON.stringify(wrong)} can be the name of no machine`)
  return { help, json, names: [...new Set(positionals)], timeoutMs }
}
