import { randomUUID } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ConfigError } from '@core/http'
import { systemReason } from '../system-reason.ts'
import type { ImageTarget } from './image-target.ts'
import { zeroRuns } from '../image/zero-runs.ts'

async function checkPlace(path: string): Promise<undefined> {
  const there = await stat(path).catch(() => undefined)
  if (there !== undefined && !there.isFile()) {
    throw new ConfigError('target', 'is there and is no file; write to devices and pipes by a stream')
  }
}

async function openForWriting(path: string) {
  try {
    return await open(path, 'wx')
  } catch (error) {
    throw new ConfigError('target', `cannot be created: ${systemReason(error)}`, { cause: error })
  }
}

/**
 * A file that gets its name when all of it is there, in place of one that has that name already. What is zero is left out:
 * the file system makes holes of it.
 */
export async function createFile(target: string | URL): Promise<ImageTarget> {
  const path = typeof target === 'string' ? target : fileURLToPath(target)
  await checkPlace(path)
  const partPath = `${path}.${randomUUID().slice(0, 8)}.part`
  const file = await openForWriting(partPath)
  return {
    begin: async (size) => await file.truncate(size),
    write: async (at, bytes) => {
      for (const { start, length, zero } of zeroRuns(at, bytes)) {
        if (zero) continue
        for (let done = 0; done < length;) {
          const { bytesWritten } = await file.write(bytes, start - at + done, length - done, start + done)
          done += bytesWritten
        }
      }
    },
    zero: async () => undefined,
    complete: async () => {
      await file.sync()
      await file.close()
      await rename(partPath, path)
      return undefined
    },
    abandon: async () => {
      await file.close().catch(() => undefined)
      await rm(partPath, { force: true })
    },
  }
}
