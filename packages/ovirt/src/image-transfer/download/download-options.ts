import { checkOptions, ConfigError, is, type OptionTable } from '@core/http'
import { checkTarget, type DownloadTarget } from './open-target.ts'
import { checkSubject } from '../open-transfer.ts'
import { type TransferSubject, transferSubjectTable } from '../transfer-options.ts'
import { type WholeTransferOptions, wholeTransferTable } from '../whole-transfer-options.ts'

/** Options of {@link downloadDisk}. @since 0.1.0 */
export interface DownloadOptions extends WholeTransferOptions, Omit<TransferSubject, 'direction'> {
  /** Where the image is to go. Without it, it is collected in memory. */
  readonly target?: DownloadTarget | undefined
  /** The most that is collected in memory. @default 67108864 (64 MiB) */
  readonly maxBytes?: number | undefined
}

const { direction: _, ...subjectTable } = transferSubjectTable
const table: OptionTable = {
  ...wholeTransferTable,
  ...subjectTable,
  target: () => undefined,
  maxBytes: is.positiveInteger,
}

/** @throws ConfigError for options that cannot be right. */
export function checkDownloadOptions(options: DownloadOptions): void {
  checkOptions(options, table)
  checkTarget(options.target)
  if (options.maxBytes !== undefined && options.target !== undefined) {
    throw new ConfigError('maxBytes', 'bounds what is collected in memory; with a target, leave it out')
  }
  checkSubject({ ...options, direction: 'download' }, 'downloadDisk')
}
