import { hashOf, numberIn, type Records, textIn } from '../storage/records.ts'
import { isSessionId, newSessionId } from './session-id.ts'

/** What is kept of a session. It never changes; its company is kept beside it, so that no change revives one that ended. */
export interface SessionRecord {
  readonly userId: string
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  readonly isImpersonated: boolean
}

/** The sessions, known by the hash of their ids: from what is kept, nobody gets to an id. */
export class SessionRecords {
  readonly #records: Records
  readonly #lifetimeMs: number
  readonly #idleTimeoutMs: number | false

  constructor(records: Records, lifetimeMs: number, idleTimeoutMs: number | false) {
    this.#records = records
    this.#lifetimeMs = lifetimeMs
    this.#idleTimeoutMs = idleTimeoutMs
  }

  /** @returns The new session's id, a secret. */
  async start(userId: string, isImpersonated: boolean, companyId: string | undefined): Promise<string> {
    const id = newSessionId()
    const startedAt = Date.now()
    if (companyId !== undefined) await this.setCompany(id, companyId)
    const record: SessionRecord = { userId, startedAt, expiresAt: startedAt + this.#lifetimeMs, isImpersonated }
    await this.#records.set('session', hashOf(id), record, this.#lifetimeMs)
    return id
  }

  async find(id: string): Promise<SessionRecord | undefined> {
    if (!isSessionId(id)) return undefined
    const record = await this.#records.get('session', hashOf(id))
    const [userId, expiresAt] = [textIn(record, 'userId'), numberIn(record, 'expiresAt')]
    if (record === undefined || userId === undefined || !(expiresAt > Date.now())) return undefined
    const isImpersonated = record['isImpersonated'] === true
    return { userId, startedAt: numberIn(record, 'startedAt'), expiresAt, isImpersonated }
  }

  /** Notes that a session is used. @returns false if it was not for too long: it has then ended. */
  async use(id: string, { startedAt }: SessionRecord): Promise<boolean> {
    const idleTimeoutMs = this.#idleTimeoutMs
    if (idleTimeoutMs === false) return true
    const [now, used] = [Date.now(), await this.#records.get('session-use', hashOf(id))]
    const idleMs = now - (used === undefined ? startedAt : numberIn(used, 'at'))
    // Written so that what cannot be told counts as too long.
    if (!(idleMs < idleTimeoutMs)) {
      await this.end(id)
      return false
    }
    // Not with every request: it is one more message to the storage.
    if (idleMs >= idleTimeoutMs / 20) await this.#records.set('session-use', hashOf(id), { at: now }, idleTimeoutMs)
    return true
  }

  async companyOf(id: string): Promise<string | undefined> {
    return textIn(await this.#records.get('session-company', hashOf(id)), 'companyId')
  }

  async setCompany(id: string, companyId: string): Promise<void> {
    await this.#records.set('session-company', hashOf(id), { companyId }, this.#lifetimeMs)
  }

  /** Ends the session, if there is one. */
  async end(id: string): Promise<void> {
    if (!isSessionId(id)) return
    await this.#records.delete('session', hashOf(id))
    await this.#records.delete('session-company', hashOf(id))
    if (this.#idleTimeoutMs !== false) await this.#records.delete('session-use', hashOf(id))
  }
}
