import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleImage } from './support/sample-image.ts'
import { transferWorld, type TransferWorld } from './support/transfer-world.ts'
import type { UploadCost, UploadTask } from './support/upload-process.ts'

const gibibyte = 1024 ** 3
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'image-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function sparseFile(name: string, size: number, data: readonly number[]): Promise<string> {
  const path = join(folder, name)
  const file = await open(path, 'w')
  await file.truncate(size)
  for (const at of data) await file.write(sampleImage(300_000, at), 0, 300_000, at)
  await file.close()
  return path
}

async function upload(world: TransferWorld, image: string): Promise<UploadCost> {
  const small = join(folder, 'small')
  await writeFile(small, new Uint8Array(100).fill(1))
  const child = fork(new URL('support/upload-process.ts', import.meta.url), {
    execArgv: ['--conditions=@sdk/source', '--no-warnings'],
  })
  const task: UploadTask = { url: world.url, ca: world.ca, small, image }
  child.send(task)
  const ended = once(child, 'exit')
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [UploadCost]
  await ended
  return answer
}

describe('a sparse file of a gibibyte', () => {
  it('is uploaded with little memory, and few of its bytes', async () => {
    await using world = await transferWorld()
    const places = [0, 300_000_000, gibibyte - 300_000]
    const cost = await upload(world, await sparseFile('sparse.raw', gibibyte, places))
    expect(cost.extraMebibytes).toBeLessThan(64)
    expect(cost.networkBytes).toBeLessThan(2_000_000)
    const image = world.engine.disks.get('disk-2')?.image
    expect(image?.size).toBe(gibibyte)
    for (const at of places) expect(image?.read(at, 300_000)).toEqual(sampleImage(300_000, at))
    expect(image?.allocatedBytes).toBeLessThan(2_000_000)
    expect(world.direct.requests.length).toBeLessThan(60)
  })
})
