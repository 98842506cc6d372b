import type { BulkCreated, BulkFailed } from '../bulk/bulk-record.ts'

/** A record of which nobody knows whether it was created, as the server gave no answer. @since 0.1.0 */
export interface RecordUnknown<Input> {
  readonly status: 'unknown'
  /** Where it stands in what was given, from 0. */
  readonly index: number
  readonly input: Input
  /** What happened to the request. */
  readonly message: string
}

/** A record that was not sent, or not yet. @since 0.1.0 */
export interface RecordNotSent<Input> {
  readonly status: 'not_sent'
  /** Where it stands in what was given, from 0. */
  readonly index: number
  readonly input: Input
}

/** What became of one record. @since 0.1.0 */
export type RecordOutcome<Input> =
  | BulkCreated<Input, 'dnsRecords'>
  | BulkFailed<Input>
  | RecordUnknown<Input>
  | RecordNotSent<Input>

/** What became of all records of an import. @since 0.1.0 */
export interface ImportReport<Input> {
  /** One for each record, in the order in which they were given. */
  readonly results: readonly RecordOutcome<Input>[]
  readonly created: readonly BulkCreated<Input, 'dnsRecords'>[]
  /** Refused by the server. */
  readonly failed: readonly BulkFailed<Input>[]
  /** Sent, but without an answer that says what became of them: `ensureRecord` finds out. */
  readonly unknown: readonly RecordUnknown<Input>[]
  readonly notSent: readonly RecordNotSent<Input>[]
  /** What the server said beside: texts that belong to no record. */
  readonly remarks: readonly string[]
}

/** How far an import is. @since 0.1.0 */
export interface ImportProgress {
  readonly total: number
  readonly created: number
  readonly failed: number
  readonly unknown: number
  /** Records whose turn has not come. */
  readonly remaining: number
}

/** Keeps what became of each record. */
export class ImportLedger<Input> {
  readonly #results: RecordOutcome<Input>[]
  readonly #remarks: string[] = []
  readonly #counts = { created: 0, failed: 0, unknown: 0, not_sent: 0 }

  constructor(inputs: readonly Input[]) {
    this.#results = inputs.map((input, index) => ({ status: 'not_sent', index, input }))
    this.#counts.not_sent = inputs.length
  }

  note(outcome: RecordOutcome<Input>): void {
    this.#counts[this.#results[outcome.index]?.status ?? 'not_sent'] -= 1
    this.#counts[outcome.status] += 1
    this.#results[outcome.index] = outcome
  }

  remark(...texts: readonly string[]): void {
    this.#remarks.push(...texts)
  }

  /** Whether every record was created. */
  get isComplete(): boolean {
    return this.#counts.created === this.#results.length
  }

  progress(): ImportProgress {
    const { created, failed, unknown, not_sent: remaining } = this.#counts
    return { total: this.#results.length, created, failed, unknown, remaining }
  }

  /** A copy, which does not change any more. */
  report(): ImportReport<Input> {
    const results = [...this.#results]
    return {
      results,
      created: results.filter((item) => item.status === 'created'),
      failed: results.filter((item) => item.status === 'failed'),
      unknown: results.filter((item) => item.status === 'unknown'),
      notSent: results.filter((item) => item.status === 'not_sent'),
      remarks: [...this.#remarks],
    }
  }
}
