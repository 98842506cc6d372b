import { brandError, SdkError } from '@core/http'
import type { ImportReport } from './import-report.ts'

/** What of an import was not done, in words. */
function summary({ results, failed, unknown, notSent, created }: ImportReport<unknown>): string {
  const parts = [
    `${created.length} of ${results.length} records were created`,
    failed.length > 0 && `${failed.length} were refused`,
    unknown.length > 0 && `of ${unknown.length} nobody knows`,
    notSent.length > 0 && `${notSent.length} were not sent`,
  ]
  return parts.filter((part) => part !== false).join(', ')
}

/**
 * Some records of an import were not created, or not for sure; `report` says which.
 *
 * @since 0.1.0
 */
export class RecordImportError<Input = unknown> extends SdkError {
  /** What became of each record. Not enumerable: a log has no use for what was sent. */
  declare readonly report: ImportReport<Input>

  constructor(report: ImportReport<Input>, cause: unknown) {
    const [first] = [...report.failed, ...report.unknown]
    const example = first === undefined ? '' : `; number ${first.index}: ${first.message}`
    super(`importRecords: ${summary(report)}${example}`, {
      code: 'import_incomplete',
      operation: 'importRecords',
      cause,
    })
    Object.defineProperty(this, 'report', { value: report, configurable: true, writable: true })
  }

  static {
    brandError(this, 'RecordImportError', '@sdk/micetro')
  }
}
