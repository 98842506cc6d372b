import { randomUUID } from 'node:crypto'
import type { JsonRecord } from '../../model/document.ts'
import { isRecord } from '../../model/document.ts'
import { numberIn, type Records, textIn } from '../storage/records.ts'
import { readAccess, type UserAccess, writeAccess } from './user-access.ts'

/** How long what the License server said counts. */
export interface AccessCacheSettings {
  /** Milliseconds after which it is asked again in any case. */
  readonly maxAgeMs: number
  /**
   * Milliseconds after an invalidation in which answers count only for as long: whoever told us of a change may have
   * done so before it was written.
   */
  readonly settleMs: number
}

/** The latest invalidation of what is known of a user. */
interface Epoch {
  readonly id: string
  readonly at: number
}

/** An epoch is remembered for longer than anything that was asked before it. */
const epochTtlMs = (maxAgeMs: number): number => 2 * maxAgeMs + 3_600_000

/**
 * What the License server said of users. Each answer is kept with the epoch in which it was asked for; an invalidation
 * begins another epoch. So an answer that was under way when permissions changed never counts after it, in whichever
 * instance of the app, although storages of this kind have no transactions.
 */
export class AccessCache {
  readonly #records: Records
  readonly #ask: (userId: string) => Promise<UserAccess>
  readonly #settings: AccessCacheSettings
  readonly #asking = new Map<string, Promise<UserAccess>>()

  constructor(records: Records, ask: (userId: string) => Promise<UserAccess>, settings: AccessCacheSettings) {
    this.#records = records
    this.#ask = ask
    this.#settings = settings
  }

  /** What counts now: from the cache, or else from the License server. */
  async read(userId: string): Promise<UserAccess> {
    const [epoch, kept] = await Promise.all([this.#epochOf(userId), this.#records.get('access', userId)])
    const access = kept !== undefined && this.#counts(kept, epoch) ? accessIn(kept) : undefined
    return access ?? (await this.#askOnce(userId, epoch))
  }

  /** What the License server says now. */
  async ask(userId: string): Promise<UserAccess> {
    return await this.#askAndKeep(userId, await this.#epochOf(userId))
  }

  /** Forgets what is known of a user: whatever is asked from now on is asked anew. */
  async invalidate(userId: string): Promise<void> {
    const epoch = { id: randomUUID(), at: Date.now() }
    await this.#records.set('epoch', userId, epoch, epochTtlMs(this.#settings.maxAgeMs))
  }

  async #epochOf(userId: string): Promise<Epoch> {
    const record = await this.#records.get('epoch', userId)
    return { id: textIn(record, 'id') ?? '', at: record === undefined ? -Infinity : numberIn(record, 'at') }
  }

  #counts(kept: JsonRecord, epoch: Epoch): boolean {
    const { maxAgeMs, settleMs } = this.#settings
    const [now, askedAt, settledAt] = [Date.now(), numberIn(kept, 'askedAt'), epoch.at + settleMs]
    const isFresh = askedAt <= now && now - askedAt < maxAgeMs
    return isFresh && textIn(kept, 'epoch') === epoch.id && (askedAt >= settledAt || now < settledAt)
  }

  async #askOnce(userId: string, epoch: Epoch): Promise<UserAccess> {
    const key = `${userId} ${epoch.id}`
    const known = this.#asking.get(key)
    if (known !== undefined) return await known
    const asking = this.#askAndKeep(userId, epoch).finally(() => this.#asking.delete(key))
    this.#asking.set(key, asking)
    return await asking
  }

  async #askAndKeep(userId: string, epoch: Epoch): Promise<UserAccess> {
    const askedAt = Date.now()
    const access = await this.#ask(userId)
    const record = { epoch: epoch.id, askedAt, access: writeAccess(access) }
    await this.#records.set('access', userId, record, this.#settings.maxAgeMs)
    return access
  }
}

function accessIn(kept: JsonRecord): UserAccess | undefined {
  const { access } = kept as { access?: unknown }
  return isRecord(access) ? readAccess(access) : undefined
}
