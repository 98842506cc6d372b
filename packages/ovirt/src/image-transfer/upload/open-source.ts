import { ConfigError } from '@core/http'
import { openBlob, openBytes } from './memory-source.ts'
import { openFile } from './file-source.ts'
import type { ImageSource } from './image-source.ts'
import { openStream } from './stream-source.ts'

/**
 * What can be uploaded: a file by its path or `file:` URL, a Blob, bytes, or a stream; Node.js's own streams are among
 * what can be iterated.
 */
export type UploadSource = string | URL | Blob | Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>

const isIterable = (value: object): value is AsyncIterable<Uint8Array> => Symbol.asyncIterator in value

/** Checks a source without opening it. @throws ConfigError */
export function checkSource(source: unknown, size: number | undefined): void {
  const kinds = 'must be the path of a file, a file: URL, a Blob, a Uint8Array or a stream of such'
  if (typeof source === 'string') {
    if (source === '') throw new ConfigError('source', 'is an empty path')
    return
  }
  if (typeof source !== 'object' || source === null) throw new ConfigError('source', kinds)
  if (source instanceof URL) {
    if (source.protocol !== 'file:') throw new ConfigError('source', 'must be a file: URL; read others as a stream')
    return
  }
  if (source instanceof Blob || source instanceof Uint8Array) return
  if (!isIterable(source)) throw new ConfigError('source', kinds)
  if (source instanceof ReadableStream && source.locked) {
    throw new ConfigError('source', 'is a stream that is being read by somebody else')
  }
  if (size === undefined) throw new ConfigError('size', 'is missing: the bytes of a stream must be known in advance')
}

/** Opens a source. @throws ConfigError for a file that cannot be read, or a size that is not the source's. */
export async function openSource(source: UploadSource, size: number | undefined): Promise<ImageSource> {
  checkSource(source, size)
  const opened = await opening(source, size ?? 0)
  if (size !== undefined && opened.size !== size) {
    await opened.close()
    throw new ConfigError('size', `is ${size}, but the source has ${opened.size} bytes; leave it out`)
  }
  if (opened.size > 0) return opened
  await opened.close()
  throw new ConfigError('source', 'is empty')
}

async function opening(source: UploadSource, size: number): Promise<ImageSource> {
  if (typeof source === 'string' || source instanceof URL) return await openFile(source)
  if (source instanceof Blob) return openBlob(source)
  return source instanceof Uint8Array ? openBytes(source) : openStream(source, size)
}
