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

  constructor(records: Records, lifetimeMs: number) {
    this.#records = records
    this.#lifetimeMs = lifetimeMs
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
  }
}
