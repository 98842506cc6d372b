import type { EntityKind } from '../../xml/type-table.ts'

/**
 * What of an entity changed. `members` of a person are its own memberships, and `instName` is the name of one of its
 * institutions.
 */
export type ChangedAspect = 'data' | 'members' | 'contactRows' | 'instName'

/** One entity that a transaction changed. */
export interface Touched {
  readonly kind: EntityKind
  /** CRSid, instid or groupid. */
  readonly name: string
  readonly aspect: ChangedAspect
}

/** A change before a fake directory began. */
export interface PastChange {
  readonly transactionId: number
  readonly kind: EntityKind
  /** CRSid, instid or groupid. */
  readonly name: string
  /** @default 'data' */
  readonly aspect?: ChangedAspect | undefined
}

/** Counts transactions, and remembers what each has changed. */
export class TransactionLog {
  #last: number
  readonly #entries: (Touched & { readonly transactionId: number })[]

  constructor(last: number, history: readonly PastChange[]) {
    this.#last = last
    this.#entries = history.map(({ aspect = 'data', ...change }) => ({ ...change, aspect }))
  }

  /** The number of the latest transaction. */
  get last(): number {
    return this.#last
  }

  /** Counts a transaction, and gives its number. */
  add(touched: readonly Touched[]): number {
    this.#last += 1
    for (const each of touched) this.#entries.push({ ...each, transactionId: this.#last })
    return this.#last
  }

  /** Names of what changed in these aspects after one transaction, up to and including another. */
  changed(
    kind: EntityKind,
    aspects: ReadonlySet<ChangedAspect>,
    [after, upTo]: readonly [number, number],
  ): ReadonlySet<string> {
    const within = this.#entries.filter(
      (entry) =>
        entry.kind === kind && aspects.has(entry.aspect) && entry.transactionId > after && entry.transactionId <= upTo,
    )
    return new Set(within.map(({ name }) => name))
  }
}
