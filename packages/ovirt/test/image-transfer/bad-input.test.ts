import { Connection, ConfigError, OvirtError } from '@sdk/ovirt'
import { downloadDisk, ImageTransfer, uploadDisk } from '@sdk/ovirt/image-transfer'
import { describe, expect, it } from 'vitest'
import { failureOf } from './support/failure-of.ts'

let sent = 0
const connection = new Connection({
  url: 'https://engine.example.com/ovirt-engine/api',
  token: 'token',
  fetch: async () => {
    sent += 1
    return new Response(null, { status: 500 })
  },
})
const source = new Uint8Array(10)
const disk = { name: 'web', storageDomains: [{ name: 'data' }] }
const stream = (): ReadableStream<Uint8Array> => ReadableStream.from([source])
function locked(): ReadableStream<Uint8Array> {
  const made = stream()
  made.getReader()
  return made
}
function lockedTarget(): WritableStream<Uint8Array> {
  const made = new WritableStream<Uint8Array>()
  made.getWriter()
  return made
}

const uploads: readonly (readonly [string, string, object])[] = [
  ['no source', 'source', { disk }],
  ['a source of the wrong kind', 'source', { source: 5, disk }],
  ['an array as source', 'source', { source: [1, 2], disk }],
  ['an empty path', 'source', { source: '', disk }],
  ['a path that leads nowhere', 'source', { source: '/no/such/file', disk }],
  ['a folder', 'source', { source: import.meta.dirname, disk }],
  ['an address of the web', 'source', { source: new URL('https://example.com/x'), disk }],
  ['no bytes', 'source', { source: new Uint8Array(), disk }],
  ['a stream of unknown size', 'size', { source: stream(), disk }],
  ['a stream that is being read', 'source', { source: locked(), size: 10, disk }],
  ['a size that is not the source’s', 'size', { source, size: 11, disk }],
  ['a size that is none', 'size', { source, size: 1.5, disk }],
  ['no disk', 'disk', { source }],
  ['a disk twice', 'disk', { source, disk, diskId: '1' }],
  ['an empty id', 'diskId', { source, diskId: '' }],
  ['a disk that is nowhere', 'disk.storageDomains', { source, disk: { name: 'web' } }],
  ['an unknown format', 'format', { source, disk, format: 'vmdk' }],
  ['odd chunks', 'chunkBytes', { source, disk, chunkBytes: 100_000 }],
  ['large chunks', 'chunkBytes', { source, disk, chunkBytes: 2 ** 27 }],
  ['no concurrency', 'concurrency', { source, disk, concurrency: 0 }],
  ['an unknown algorithm', 'checksum', { source, disk, checksum: 'md5' }],
  ['a callback that is none', 'onProgress', { source, disk, onProgress: true }],
  ['an unknown route', 'route', { source, disk, route: 'indirect' }],
  ['a wrong time', 'timeoutMs', { source, disk, timeoutMs: -1 }],
  ['a wrong deadline', 'phaseDeadlineMs', { source, disk, phaseDeadlineMs: 0 }],
  ['a wrong interval', 'keepAliveMs', { source, disk, keepAliveMs: 'often' }],
  ['wrong retries', 'retry', { source, disk, retry: 'often' }],
  ['a wrong detail of retries', 'retry.limit', { source, disk, retry: { limit: -1 } }],
  ['a wrong signal', 'signal', { source, disk, signal: {} }],
  ['a wrong name', 'progress', { source, disk, progress: () => undefined }],
]

const downloads: readonly (readonly [string, string, object])[] = [
  ['nothing to download', 'diskId', {}],
  ['two things to download', 'diskId', { diskId: '1', diskSnapshotId: '2' }],
  ['a target of the wrong kind', 'target', { diskId: '1', target: 5 }],
  ['an empty path', 'target', { diskId: '1', target: '' }],
  ['a path that leads nowhere', 'target', { diskId: '1', target: '/no/such/folder/file' }],
  ['a folder', 'target', { diskId: '1', target: import.meta.dirname }],
  ['an address of the web', 'target', { diskId: '1', target: new URL('https://example.com/x') }],
  ['a stream that is being written', 'target', { diskId: '1', target: lockedTarget() }],
  ['a bound that bounds nothing', 'maxBytes', { diskId: '1', target: new Uint8Array(1), maxBytes: 1 }],
  ['a direction', 'direction', { diskId: '1', direction: 'download' }],
]

const openings: readonly (readonly [string, string, object])[] = [
  ['no direction', 'direction', { diskId: '1' }],
  ['a wrong direction', 'direction', { diskId: '1', direction: 'sideways' }],
  ['no disk', 'diskId', { direction: 'upload' }],
  ['a snapshot to write', 'diskSnapshotId', { direction: 'upload', diskSnapshotId: '1' }],
  ['a backup to write', 'backupId', { direction: 'upload', diskId: '1', backupId: '2' }],
]

/** The option that a call is refused for, and how many requests were sent. */
async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  const error = await failureOf(call)
  return error instanceof ConfigError && error instanceof OvirtError ? { option: error.option, sent } : error
}

describe('before anything is sent', () => {
  it.each(uploads)('an upload is refused with %s', async (_, option, options) => {
    expect(await refusalOf(uploadDisk(connection, options as never))).toEqual({ option, sent: 0 })
  })
  it.each(downloads)('a download is refused with %s', async (_, option, options) => {
    expect(await refusalOf(downloadDisk(connection, options as never))).toEqual({ option, sent: 0 })
  })
  it.each(openings)('a transfer is refused with %s', async (_, option, options) => {
    expect(await refusalOf(ImageTransfer.open(connection, options as never))).toEqual({ option, sent: 0 })
  })
  it('what is no connection is refused', async () => {
    for (const wrong of [undefined, null, {}, 'https://engine.example.com']) {
      expect(await refusalOf(uploadDisk(wrong as never, { source, disk }))).toEqual({ option: 'connection', sent: 0 })
      expect(await refusalOf(downloadDisk(wrong as never, { diskId: '1' }))).toEqual({ option: 'connection', sent: 0 })
      expect(await refusalOf(ImageTransfer.open(wrong as never, { direction: 'upload', diskId: '1' }))).toEqual({
        option: 'connection',
        sent: 0,
      })
    }
    expect(await refusalOf(uploadDisk(connection, undefined as never))).toEqual({ option: 'options', sent: 0 })
  })
  it('a signal that has aborted is heeded', async () => {
    const reason = new Error('enough')
    const signal = AbortSignal.abort(reason)
    expect(await failureOf(uploadDisk(connection, { source, disk, signal }))).toBe(reason)
    expect(await failureOf(downloadDisk(connection, { diskId: '1', signal }))).toBe(reason)
    expect(await failureOf(ImageTransfer.open(connection, { direction: 'upload', diskId: '1', signal }))).toBe(reason)
    expect(sent).toBe(0)
  })
})
