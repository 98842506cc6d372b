import type { Connection } from '@sdk/ovirt'
import {
  type CollectedDownload,
  downloadDisk,
  type DownloadResult,
  type Extent,
  ImageTransfer,
  uploadDisk,
  type UploadResult,
} from '@sdk/ovirt/image-transfer'
import { describe, expectTypeOf, it } from 'vitest'

declare const connection: Connection

// Looked at by the compiler; never run.
async function calls(): Promise<void> {
  const source = 'image.raw'
  expectTypeOf(await uploadDisk(connection, { source, diskId: '1' })).toEqualTypeOf<UploadResult>()
  expectTypeOf(await downloadDisk(connection, { diskId: '1' })).toEqualTypeOf<CollectedDownload>()
  expectTypeOf(await downloadDisk(connection, { diskId: '1', target: 'file' })).toEqualTypeOf<DownloadResult>()
  const transfer = await ImageTransfer.open(connection, { direction: 'download', diskId: '1' })
  expectTypeOf(await transfer.read(0, 1)).toEqualTypeOf<Uint8Array>()
  expectTypeOf(await transfer.extents()).toEqualTypeOf<Extent[]>()
  // @ts-expect-error -- a disk to make or one that is there, not both
  await uploadDisk(connection, { source, diskId: '1', disk: {} })
  // @ts-expect-error -- neither
  await uploadDisk(connection, { source })
  // @ts-expect-error -- no such format
  await uploadDisk(connection, { source, diskId: '1', format: 'vmdk' })
  // @ts-expect-error -- a number is no source
  await uploadDisk(connection, { source: 5, diskId: '1' })
  // @ts-expect-error -- a mistake in a disk's member
  await uploadDisk(connection, { source, disk: { nmae: 'web' } })
  // @ts-expect-error -- a source that can only be read
  await downloadDisk(connection, { diskId: '1', target: new ReadableStream<Uint8Array>() })
  // @ts-expect-error -- sideways is no direction
  await ImageTransfer.open(connection, { direction: 'sideways', diskId: '1' })
  // @ts-expect-error -- transfers are opened, not made
  expectTypeOf(new ImageTransfer(connection)).toBeNever()
  // @ts-expect-error -- no such context
  await transfer.extents('all')
}

describe('types', () => {
  it('say what is given and what comes', () => {
    expectTypeOf(calls).returns.resolves.toBeVoid()
  })
})
