import { open } from 'node:fs/promises'
import { ConfigError, SdkError } from '@core/http'
import { systemReason } from '../system-reason.ts'
import type { ImageSource } from './image-source.ts'

async function openForReading(path: string | URL) {
  try {
    return await open(path, 'r')
  } catch (error) {
    throw new ConfigError('source', `is a file that cannot be opened: ${systemReason(error)}`, { cause: error })
  }
}

/** A file, read at any place. */
export async function openFile(path: string | URL): Promise<ImageSource> {
  const file = await openForReading(path)
  const stats = await file.stat()
  if (!stats.isFile()) {
    await file.close()
    throw new ConfigError('source', 'is not a file; read devices and pipes as streams, with size')
  }
  return {
    size: stats.size,
    isRepeatable: true,
    head: async (length) => {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, 0)
      return buffer.subarray(0, bytesRead)
    },
    read: async (start, into) => {
      for (let filled = 0; filled < into.length;) {
        const { bytesRead } = await file.read(into, filled, into.length - filled, start + filled)
        if (bytesRead === 0) {
          throw new SdkError(`the source has become shorter while it was read: byte ${start + filled} is gone`, {
            code: 'source_changed',
          })
        }
        filled += bytesRead
      }
    },
    close: async () => await file.close(),
  }
}
