import { checkOptions, ConfigError, is, type OptionTable } from '@core/http'
import type { Disk } from '../../generated/types.ts'
import type { ImageFormat } from '../transfer-options.ts'
import { type WholeTransferOptions, wholeTransferTable } from '../whole-transfer-options.ts'
import { checkSource, type UploadSource } from './open-source.ts'

/** Which disk is written: one that is there, or one that is made. */
export type UploadDisk =
  | {
      /** The disk to write. If the upload fails or is called off, the engine removes it. */
      readonly diskId: string
      readonly disk?: undefined
    }
  | {
      /**
       * The disk to make: a name and `storageDomains`, and what else matters. Format and sizes are the source's, unless
       * given.
       */
      readonly disk: Disk
      readonly diskId?: undefined
    }

/** Options of {@link uploadDisk}. @since 0.1.0 */
export type UploadOptions = WholeTransferOptions &
  UploadDisk & {
    readonly source: UploadSource
    /** Bytes of the source. Streams need it. */
    readonly size?: number | undefined
    /**
     * How the source is arranged. `cow` are the bytes of a qcow2 file as they are, for a disk of that format; `raw` is
     * what the machine sees, for any disk. @default `cow` for a source that begins as qcow2 files do, else `raw`
     */
    readonly format?: ImageFormat | undefined
  }

const table: OptionTable = {
  ...wholeTransferTable,
  source: () => undefined,
  size: is.positiveInteger,
  diskId: is.nonEmptyString,
  disk: is.record,
  format: is.oneOf('raw', 'cow'),
}

/** @throws ConfigError for options that cannot be right. */
export function checkUploadOptions(options: UploadOptions): void {
  checkOptions(options, table)
  const { source, size, disk, diskId } = options
  checkSource(source, size)
  if ((disk === undefined) === (diskId === undefined)) {
    throw new ConfigError('disk', 'to be made, or diskId of one that is there: give one of them')
  }
  if (disk === undefined) return
  if (disk.storageDomain === undefined && disk.storageDomains === undefined) {
    throw new ConfigError('disk.storageDomains', 'is missing: say where the disk is to be, like [{ name: "data" }]')
  }
}
