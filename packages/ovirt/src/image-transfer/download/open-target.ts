import { ConfigError } from '@core/http'
import { collectBytes, fillBytes } from './memory-target.ts'
import { createFile } from './file-target.ts'
import type { ImageTarget } from './image-target.ts'
import { writeStream } from './stream-target.ts'

/** Where a download can go: to a file by its path or `file:` URL, into bytes that have room for it, or to a stream. */
export type DownloadTarget = string | URL | Uint8Array | WritableStream<Uint8Array>

/** Checks a target without touching it. @throws ConfigError */
export function checkTarget(target: unknown): void {
  const kinds = 'must be the path of a file, a file: URL, a Uint8Array or a WritableStream'
  if (target === undefined || target instanceof Uint8Array) return
  if (typeof target === 'string') {
    if (target === '') throw new ConfigError('target', 'is an empty path')
  } else if (target instanceof URL) {
    if (target.protocol !== 'file:') throw new ConfigError('target', 'must be a file: URL')
  } else if (!(target instanceof WritableStream)) throw new ConfigError('target', kinds)
  else if (target.locked) throw new ConfigError('target', 'is a stream that is being written by somebody else')
}

/** Prepares a target; nothing is written before it begins. */
export async function openTarget(target: DownloadTarget | undefined, maxBytes: number): Promise<ImageTarget> {
  if (target === undefined) return collectBytes(maxBytes)
  if (target instanceof Uint8Array) return fillBytes(target)
  return target instanceof WritableStream ? writeStream(target) : await createFile(target)
}
