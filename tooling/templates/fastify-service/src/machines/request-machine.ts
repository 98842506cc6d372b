import { holdFreeAddress, type MicetroClient } from '@sdk/micetro'
import type { Connection } from '@sdk/ovirt'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { addRecord, checkNameIsFree, removeRecord } from './dns-record.ts'
import { Undo } from './undo.ts'
import { checkTemplate, createMachine, removeMachine, startMachine } from './virtual-machine.ts'

/** What somebody asks for. */
export interface MachineRequest {
  readonly name: string
  readonly template: string
  readonly description?: string
}

/** A machine that was made. */
export interface Machine {
  readonly id: string
  readonly name: string
  readonly host: string
  readonly address: string
}

/** What is needed to make one. */
export interface MachineShop {
  readonly engine: Connection
  /** Of the user who asks: names and addresses are given with their rights. */
  readonly dns: MicetroClient
  readonly config: Config
  /** Tells this request from all others. */
  readonly requestId: string
  readonly log: Log
}

/**
 * Makes a machine with an address and a name: holds a free address, adds the record, creates the machine, starts it.
 * Whatever fails, nothing of it stays.
 *
 * @param signal Ends waiting, and then undoes what was done.
 */
export async function requestMachine(
  { engine, dns, config, requestId, log }: MachineShop,
  { name, template, description = '' }: MachineRequest,
  signal: AbortSignal,
): Promise<Machine> {
  const { zone, range, gateway, cluster } = config
  const mark = `machines ${requestId}`
  const place = { dns, zone, name, mark }
  const plan = { name, template, cluster, description, mark }
  await Promise.all([checkNameIsFree(place, signal), checkTemplate(engine, template, signal)])

  const undo = new Undo()
  try {
    const hold = await holdFreeAddress(dns, range)
    const { address } = hold
    undo.add(`address ${address}`, async () => await hold.release())
    signal.throwIfAborted()
    undo.add(`record ${name}`, async () => await removeRecord(place))
    await addRecord(place, address)
    signal.throwIfAborted()
    undo.add(`machine ${name}`, async () => await removeMachine(engine, plan))
    const id = await createMachine(engine, plan, { signal, deadlineMs: config.requestDeadlineMs })
    await hold.keep({ saveComment: mark })
    await startMachine(engine, id, name, { address: `${address}/${range.split('/')[1]}`, gateway })
    return { id, name, host: `${name}.${zone}`, address }
  } catch (error) {
    await undo.run(log)
    throw error
  }
}
