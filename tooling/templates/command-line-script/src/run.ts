import { IbisClientConnection } from '@sdk/ibis'
import { Connection } from '@sdk/ovirt'
import { type Arguments, parseArguments, usage } from './arguments.ts'
import { explain } from './explain.ts'
import { readMachines } from './machines.ts'
import { type Ownership, ownerships, readPeople } from './owners.ts'
import { json, table } from './report.ts'

/** Where the script runs. */
export interface Surroundings {
  readonly given: readonly string[]
  readonly write: (line: string) => void
  readonly writeError: (line: string) => void
  /** Aborts when the script is to end; its reason is the name of the signal that said so. */
  readonly signal: AbortSignal
}

async function findOwners({ names }: Arguments, signal: AbortSignal): Promise<Ownership[]> {
  const options = { userAgent: 'who-owns-vm/1.0' }
  const engine = Connection.fromEnv(options)
  try {
    const directory = IbisClientConnection.fromEnv(options)
    try {
      const machines = await readMachines(engine, names, signal)
      const crsids = new Set(machines.flatMap(({ owner }) => owner ?? []))
      return ownerships(names, machines, await readPeople(directory, [...crsids], signal))
    } finally {
      await directory.close()
    }
  } finally {
    // Ends the session on the engine. If that fails, so did the rest, or it does not matter.
    await engine.close().catch(() => undefined)
  }
}

/** Runs the script. @returns The exit code. */
export async function run({ given, write, writeError, signal }: Surroundings): Promise<number> {
  try {
    const wanted = parseArguments(given)
    if (wanted.help) {
      write(usage)
      return 0
    }
    const found = await findOwners(wanted, AbortSignal.any([signal, AbortSignal.timeout(wanted.timeoutMs)]))
    write(wanted.json ? json(found) : table(found))
    return found.some(({ problem }) => problem !== undefined) ? 3 : 0
  } catch (error) {
    if (signal.aborted) {
      writeError('who-owns-vm: ended')
      return signal.reason === 'SIGTERM' ? 143 : 130
    }
    const { message, exitCode } = explain(error)
    writeError(`who-owns-vm: ${message}`)
    return exitCode
  }
}
