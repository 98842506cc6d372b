import { ConfigError, is, mapConcurrent, type OptionTable } from '@core/http'
import { bulkResults } from '../bulk/bulk-results.ts'
import type { MicetroClient } from '../client/micetro-client.ts'
import { checkParameterNames } from '../ensure/ensure-object.ts'
import type { AddDNSRecords, DNSRecord } from '../generated/types.ts'
import { callOptionsOf, checkClient, type TaskOptions } from '../task/task-options.ts'
import { writeOutcome } from '../task/write-outcome.ts'
import { checkedRecords, zoneRefOf } from './check-records.ts'
import { ImportLedger, type ImportProgress, type ImportReport } from './import-report.ts'
import { RecordImportError } from './record-import-error.ts'

/** Records to import. @since 0.1.0 */
export interface ImportRecordsParameters<Input extends DNSRecord = DNSRecord> extends Omit<
  AddDNSRecords,
  'dnsRecords' | 'placeAfterRef'
> {
  readonly dnsRecords: readonly Input[]
}

/** How records are imported. @since 0.1.0 */
export interface ImportRecordsOptions extends TaskOptions {
  /**
   * No further request is sent when it aborts. Those under way are waited for, as only the server's answer tells what
   * was written; then the import rejects with the signal's reason.
   */
  readonly signal?: AbortSignal | undefined
  /** How many records are sent with one request. @default 100 */
  readonly chunkSize?: number | undefined
  /** How many requests may be under way at once. @default 4 */
  readonly concurrency?: number | undefined
  /** Send no further request after the first record that was refused. @default false */
  readonly stopOnError?: boolean | undefined
  /** Called after each request, and waited for if it is async. What it throws or rejects with ends the import. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
}

/** An import: await it, or ask what has become of the records so far. @since 0.1.0 */
export interface RecordImport<Input> extends Promise<ImportReport<Input>> {
  /** What has become of each record up to now; also when the import has failed, or was called off. */
  report(): ImportReport<Input>
}

const operation = 'importRecords'

const importTable: OptionTable = {
  chunkSize: is.positiveInteger,
  concurrency: is.positiveInteger,
  stopOnError: is.boolean,
  onProgress: is.function,
}

/** A part of the records, and where it begins. */
interface Chunk {
  readonly start: number
  readonly records: readonly DNSRecord[]
}

function chunksOf(records: readonly DNSRecord[], size: number): Chunk[] {
  return Array.from({ length: Math.ceil(records.length / size) }, (_, index) => ({
    start: index * size,
    records: records.slice(index * size, (index + 1) * size),
  }))
}

/** What ends an import before its end. */
interface Stop {
  readonly reason: unknown
  /** Whether the import rejects with the reason itself. */
  readonly isReason: boolean
}

/** Notes what became of a request that failed as a whole. */
function noteFailure<Input>(ledger: ImportLedger<Input>, inputs: readonly Input[], chunk: Chunk, error: unknown): void {
  const outcome = writeOutcome(error)
  if (outcome === 'not_sent') return
  const status = outcome === 'refused' ? 'failed' : 'unknown'
  const message = error instanceof Error ? error.message : String(error)
  for (const [index, input] of inputs.slice(chunk.start, chunk.start + chunk.records.length).entries()) {
    ledger.note({ status, index: chunk.start + index, input, message })
  }
}

async function run<Input extends DNSRecord>(
  client: Pick<MicetroClient, 'dnsRecords'>,
  parameters: ImportRecordsParameters<Input>,
  options: ImportRecordsOptions,
  ledger: ImportLedger<Input>,
): Promise<ImportReport<Input>> {
  const { dnsRecords: inputs, dnsZoneRef, saveComment, forceOverrideOfNamingConflictCheck } = parameters
  const { signal, ...call } = callOptionsOf(options, importTable, operation)
  const { chunkSize = 100, concurrency = 4, stopOnError = false, onProgress } = options
  const zoneRef = dnsZoneRef === undefined ? undefined : zoneRefOf(dnsZoneRef, 'dnsZoneRef')
  const chunks = chunksOf(checkedRecords(inputs, zoneRef !== undefined), chunkSize)
  const common = { dnsZoneRef: zoneRef, saveComment, forceOverrideOfNamingConflictCheck }
  let stop: Stop | undefined

  const send = async (chunk: Chunk): Promise<void> => {
    if (stop !== undefined || signal?.aborted === true) return
    const sent = inputs.slice(chunk.start, chunk.start + chunk.records.length)
    try {
      const answer = await client.dnsRecords.create({ ...common, dnsRecords: chunk.records }, call)
      const { results, failed, remarks } = bulkResults<Input>(sent, answer)
      for (const result of results) ledger.note({ ...result, index: chunk.start + result.index })
      ledger.remark(...remarks)
      if (stopOnError && failed.length > 0) stop ??= { reason: undefined, isReason: false }
    } catch (error) {
      noteFailure(ledger, inputs, chunk, error)
      stop ??= { reason: error, isReason: false }
    }
    try {
      // What an async function rejects with must not bring the process down.
      await (onProgress?.(ledger.progress()) as unknown)
    } catch (error) {
      stop ??= { reason: error, isReason: true }
    }
  }

  await mapConcurrent(chunks, send, { concurrency })
  const ended = stop
  if (ended?.isReason === true) throw ended.reason
  if (ended === undefined && ledger.progress().remaining > 0) signal?.throwIfAborted()
  if (!ledger.isComplete) throw new RecordImportError(ledger.report(), ended?.reason)
  return ledger.report()
}

/**
 * Creates many DNS records, some hundred with each request and some requests at once: `POST /dnsRecords`. All records
 * are checked before the first one is sent. A record that the server refuses does not keep the others from it.
 *
 * @param parameters What `client.dnsRecords.create` takes; zones by their references.
 * @returns A promise of the report, which resolves only if every record was created. `report()` says at any time, also
 * after an abort, what has become of each: created, refused, not sent, or unknown where the server gave no answer.
 * @throws RecordImportError, with the report, if a record was not created; ConfigError, before any request, naming the
 * record that cannot be right; the signal's reason.
 * @example
 * const work = importRecords(client, { dnsZoneRef: 'dnsZones/12', dnsRecords }, { signal, onProgress: show })
 * await work.catch(() => save(work.report()))
 * @since 0.1.0
 */
export function importRecords<Input extends DNSRecord>(
  client: Pick<MicetroClient, 'dnsRecords'>,
  parameters: ImportRecordsParameters<Input>,
  options: ImportRecordsOptions = {},
): RecordImport<Input> {
  const records: unknown = (parameters as Partial<typeof parameters> | undefined)?.dnsRecords
  const ledger = new ImportLedger<Input>(Array.isArray(records) ? (records as Input[]) : [])
  const work = async (): Promise<ImportReport<Input>> => {
    checkClient(client, 'dnsRecords', operation)
    const known = ['dnsRecords', 'dnsZoneRef', 'saveComment', 'forceOverrideOfNamingConflictCheck']
    checkParameterNames(parameters, known, operation)
    if (!Array.isArray(records)) throw new ConfigError('dnsRecords', 'must be a list of records', { operation })
    return await run(client, parameters, options, ledger)
  }
  return Object.assign(work(), { report: () => ledger.report() })
}
