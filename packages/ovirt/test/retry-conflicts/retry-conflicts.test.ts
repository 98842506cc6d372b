import { ConfigError, ConflictError, OvirtError, ServerError } from '@sdk/ovirt'
import { describe, expect, test } from 'vitest'
import { type ConflictRetry, retryConflicts } from '../../src/retry-conflicts/retry-conflicts.ts'
import { isTemporaryConflict } from '../../src/retry-conflicts/temporary-conflict.ts'
import { errorPage, fault, scriptedEngine, xml } from '../support/scripted-engine.ts'

const locked = '[Cannot run VM: The following disks are locked: data. Please try again in a few minutes.]'
const quick = { intervalMs: 2, maxIntervalMs: 4 }

/** A machine whose start is answered as listed, and then accepted. */
function world(...answers: (() => Response)[]) {
  const { connection, sent } = scriptedEngine(
    () => (answers[sent.length - 1] ?? (() => xml('<action><status>complete</status></action>')))(),
    2,
  )
  const service = connection.systemService().vmsService().vmService('1')
  return { sent, start: async (signal?: AbortSignal) => await service.start({}, { signal }) }
}

async function errorOf(detail: string, status = 409): Promise<unknown> {
  return await world(() => fault(detail, status))
    .start()
    .catch((error: unknown) => error)
}

describe('a refusal that passes by itself', () => {
  test.each([
    locked,
    '[Cannot remove Virtual Disk: The disk data is locked. Please try again in a few minutes.]',
    '[Cannot remove VM: VM is locked. Please try again in a few minutes.]',
    '[Cannot activate Host. Related operation is currently in progress. Please try again later.]',
    '[Cannot export VM: VM is being exported now. Please try again in a few minutes.]',
    '[Cannot run VM. The disk image is being copied. Please wait for the copy operation to complete.]',
    '[Cannot stop VM. There are already asynchronous running tasks, please retry later.]',
    '[Cannot start VM. The VM is performing an operation on a Snapshot. Please wait for the operation to finish, and try again.]',
    "[Cannot migrate VM. VM is in saving/restoring state.-Please wait until the VM's status has changed.]",
    '[Cannot edit VM. VM migration is in progress]',
    '[Cannot run VM. VM is being cloned.]',
    '[Cannot remove VM. VM is being updated.]',
    '[Cannot remove Virtual Disk. Disk data is being transferred.]',
    '[Cannot move Virtual Disk. This disk is currently in use to create VM web.]',
    '[Cannot deactivate Storage. Storage Domain OVF data is currently being updated.]',
    '[Cannot edit VM. VM is in saving/restoring state.-Please try again when the VM is either up or down.]',
    "[Template's Image is locked (temporarily).]",
  ])('is known: %s', async (detail) => {
    expect(isTemporaryConflict(await errorOf(detail))).toBe(true)
  })

  test.each([
    '[Cannot run VM. VM is running.]',
    '[Cannot add VM. VM with the same name already exists.]',
    '[Cannot create Template. VM still running, stop the VM and try again.]',
    '[Cannot detach a non empty Storage Domain.-Please remove all VMs / Templates / Disks and try again.]',
    '[Cannot remove VM. Delete protection is enabled. In order to delete, disable Delete protection first.]',
    '[Cannot attach Virtual Disk. The disk is already attached to VM.]',
    '[Cannot remove Template. Template is being used by the following VMs: web.]',
    '[Cannot remove network, it is in use by a VM.]',
    '[Cannot lock the door.]',
    '',
  ])('is none: %s', async (detail) => {
    expect(isTemporaryConflict(await errorOf(detail))).toBe(false)
  })

  test('has the status 409, whatever is said', async () => {
    for (const status of [400, 403, 404, 500]) expect(isTemporaryConflict(await errorOf(locked, status))).toBe(false)
    expect(isTemporaryConflict(new Error(locked))).toBe(false)
  })
})

describe('retrying', () => {
  test('asks again until it is done, and tells of it', async () => {
    const { sent, start } = world(
      () => fault(locked),
      () => fault(locked),
    )
    const retries: ConflictRetry[] = []
    await retryConflicts(start, { ...quick, onRetry: (retry) => retries.push(retry) })
    expect(sent).toEqual(['POST /vms/1/start', 'POST /vms/1/start', 'POST /vms/1/start'])
    expect(retries.map(({ attempts, error }) => [attempts, error instanceof ConflictError])).toEqual([
      [1, true],
      [2, true],
    ])
    expect(retries.every(({ delayMs }) => delayMs > 0 && delayMs <= 4)).toBe(true)
  })

  test('gives what the call gives', async () => {
    expect(await retryConflicts(async () => await Promise.resolve(5))).toBe(5)
  })

  test('ends at once with anything else, of which a write is never repeated', async () => {
    const other = world(() => fault('[Cannot run VM. VM is running.]'))
    await expect(retryConflicts(other.start, quick)).rejects.toThrow(ConflictError)
    const broken = world(() => errorPage(503))
    await expect(retryConflicts(broken.start, quick)).rejects.toThrow(ServerError)
    expect([other.sent.length, broken.sent.length]).toEqual([1, 1])
  })

  test('ends with the last refusal when time is over, without another wait', async () => {
    const { sent, start } = world(() => fault(locked))
    const error = await retryConflicts(start, { intervalMs: 60_000, deadlineMs: 10 }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConflictError)
    expect(String(error)).toContain('disks are locked: data')
    expect(sent).toHaveLength(1)
  })

  test('stops with its signal, in a wait or before the first call', async () => {
    const { sent, start } = world(() => fault(locked))
    const control = new AbortController()
    const onRetry = (): void => control.abort(new Error('enough'))
    const waiting = retryConflicts(start, { intervalMs: 60_000, signal: control.signal, onRetry })
    await expect(waiting).rejects.toThrow('enough')
    await expect(retryConflicts(start, { signal: control.signal })).rejects.toThrow('enough')
    expect(sent).toHaveLength(1)
  })

  test('stops with its signal where that was aborted during the call, whatever the engine answers', async () => {
    const control = new AbortController()
    let calls = 0
    const call = async (): Promise<void> => {
      calls += 1
      control.abort(new Error('enough'))
      await world(() => fault(locked)).start()
    }
    const onRetry = (): void => expect.unreachable()
    await expect(retryConflicts(call, { ...quick, signal: control.signal, onRetry })).rejects.toThrow('enough')
    expect(calls).toBe(1)
  })

  test('knows what its caller knows', async () => {
    const { sent, start } = world(() => fault('[Die Festplatte ist gesperrt.]'))
    const when = (error: unknown): boolean => error instanceof ConflictError
    await retryConflicts(start, { ...quick, when })
    expect(sent).toHaveLength(2)
  })

  const nothing = async (): Promise<void> => await Promise.resolve()
  test.each<[string, () => Promise<unknown>]>([
    ['call: must be a function', async () => await retryConflicts(undefined as never)],
    ['did you mean deadlineMs', async () => await retryConflicts(nothing, { deadlineMS: 1 } as object)],
    ['backoff: must be a number from 1', async () => await retryConflicts(nothing, { backoff: 0.5 })],
    ['signal: must be an AbortSignal', async () => await retryConflicts(nothing, { signal: 1 as never })],
    ['options: must be an object', async () => await retryConflicts(nothing, null as never)],
  ])('refuses wrong input: %s', async (message, retry) => {
    const error = await retry().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(String(error)).toContain(message)
  })
})
