import { setTimeout as pause } from 'node:timers/promises'
import { Connection } from '@sdk/ovirt'
import { ImageTransfer, uploadDisk } from '@sdk/ovirt/image-transfer'
import { createFakeEngine, type FakeEngine } from '@sdk/ovirt/testing'
import { expect, it } from 'vitest'
import { failureOf } from './support/failure-of.ts'
import { sampleImage } from './support/sample-image.ts'
import { quick } from './support/transfer-world.ts'

const reason = new Error('called off')

/**
 * Calls an upload off while the engine makes its disk, and gives what the removals were answered.
 *
 * @param onRemoval Told after each how many there were.
 */
async function calledOffAtOnce(
  fake: FakeEngine,
  onRemoval: (count: number) => void,
  phaseDeadlineMs?: number,
): Promise<number[]> {
  const control = new AbortController()
  const removals: number[] = []
  const fetch = async (request: Request): Promise<Response> => {
    const answer = await fake.fetch(request)
    if (request.method === 'POST' && request.url.endsWith('/disks')) control.abort(reason)
    if (request.method === 'DELETE') onRemoval(removals.push(answer.status))
    return answer
  }
  await using connection = new Connection({ url: fake.url, username: 'admin@internal', password: 'secret', fetch })
  const disk = { name: 'web', storageDomains: [{ name: 'data' }] }
  const options = { ...quick, source: sampleImage(150_000), disk, signal: control.signal, phaseDeadlineMs }
  expect(await failureOf(uploadDisk(connection, options))).toBe(reason)
  return removals
}

const namesOf = (fake: FakeEngine) => fake.list('disks').map(({ alias }) => alias)

it('a disk that is still being made when its upload is called off is removed when it can be', async () => {
  const fake = createFakeEngine({ transitionMs: 600_000 })
  const removals = await calledOffAtOnce(fake, (count) => {
    if (count === 3) fake.settle()
  })
  expect(removals).toEqual([409, 409, 409, 200])
  expect(namesOf(fake)).not.toContain('web')
})

it('a disk that stays locked is left alone after the longest time for a phase', async () => {
  const fake = createFakeEngine({ transitionMs: 600_000 })
  const removals = await calledOffAtOnce(fake, () => undefined, 50)
  const asked = removals.length
  expect(new Set(removals)).toEqual(new Set([409]))
  await pause(60)
  expect(removals).toHaveLength(asked)
  expect(namesOf(fake)).toContain('web')
})

it.each(['upload', 'download'] as const)(
  'a disk is free, or gone, when the cancelling of its %s ends',
  async (direction) => {
    const fake = createFakeEngine({
      transitionMs: 40,
      disks: [{ id: 'd', name: 'd', provisionedSize: 200_000, format: 'raw', status: 'ok' }],
    })
    const { url, fetch } = fake
    await using connection = new Connection({ url, username: 'admin@internal', password: 'secret', fetch })
    const transfer = await ImageTransfer.open(connection, { ...quick, direction, diskId: 'd' })
    await transfer.cancel()
    expect(fake.list('imagetransfers').map(({ phase }) => phase)).toEqual(['finished_failure'])
    expect(fake.get('disks/d')?.status).toBe(direction === 'upload' ? undefined : 'ok')
  },
)
