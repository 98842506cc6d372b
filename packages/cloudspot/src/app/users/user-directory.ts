import { randomUUID } from 'node:crypto'
import { hashOf, type Records, textIn } from '../storage/records.ts'
import { KeyedLock } from './keyed-lock.ts'

/** What became of a new name. */
export type RenameOutcome = 'renamed' | 'unknown' | 'taken'

/** How long it is remembered which name came late, and which one a user had before. */
const renameMemoryMs = 10 * 60_000
/** More names in a row than any user has in that time. */
const maxRenames = 10

/** The one way to write a name: the License server's names are e-mail addresses. */
export function normalName(username: string): string {
  return username.trim().normalize('NFC').toLowerCase()
}

/** The users that this app has seen: an id of its own for each, by which a name may change. */
export class UserDirectory {
  readonly #records: Records
  readonly #lock = new KeyedLock()

  constructor(records: Records) {
    this.#records = records
  }

  async find(username: string): Promise<string | undefined> {
    return textIn(await this.#records.get('name', hashOf(normalName(username))), 'userId')
  }

  /** As {@link UserDirectory.find}, but for events, which may come late: also by a name that the user has just left. */
  async findForEvent(username: string): Promise<string | undefined> {
    return (await this.find(username)) ?? (await this.#pastOwner(normalName(username)))
  }

  async nameOf(userId: string): Promise<string | undefined> {
    return textIn(await this.#records.get('user', userId), 'username')
  }

  /** The user's id; a new one for a name that is new. */
  async ensure(username: string): Promise<{ readonly userId: string; readonly isNew: boolean }> {
    const name = normalName(username)
    return await this.#lock.run([name], async () => {
      const known = await this.find(name)
      if (known !== undefined) return { userId: known, isNew: false }
      const userId = randomUUID()
      await this.#records.set('user', userId, { username: name })
      await this.#records.set('name', hashOf(name), { userId })
      return { userId, isNew: true }
    })
  }

  /**
   * Gives a user another name. It can be done again with the same result, and goes on where it was broken off. A rename
   * of a name that nobody has yet is remembered for a while: what would bring that name may be late.
   */
  async rename(from: string, to: string): Promise<RenameOutcome> {
    const outcome = await this.#renameOnce(from, to)
    if (outcome === 'renamed') await this.followRenames(to)
    return outcome
  }

  /** Takes a name through the renames that came before it. */
  async followRenames(username: string): Promise<void> {
    let name = normalName(username)
    for (let step = 0; step < maxRenames; step += 1) {
      const next = textIn(await this.#records.get('rename', hashOf(name)), 'to')
      if (next === undefined) return
      await this.#records.delete('rename', hashOf(name))
      if ((await this.#renameOnce(name, next)) !== 'renamed') return
      name = next
    }
  }

  async #renameOnce(from: string, to: string): Promise<RenameOutcome> {
    const [oldName, newName] = [normalName(from), normalName(to)]
    return await this.#lock.run([oldName, newName], async () => {
      const [userId, holder] = [await this.find(oldName), await this.find(newName)]
      if (userId === undefined) {
        // It came again.
        if (holder !== undefined || (await this.#pastOwner(oldName)) !== undefined) return 'renamed'
        await this.#records.set('rename', hashOf(oldName), { to: newName }, renameMemoryMs)
        return 'unknown'
      }
      if (oldName === newName) return 'renamed'
      if (holder !== undefined && holder !== userId) return 'taken'
      await this.#records.set('name', hashOf(newName), { userId })
      await this.#records.set('user', userId, { username: newName })
      await this.#records.set('past-name', hashOf(oldName), { userId }, renameMemoryMs)
      await this.#records.delete('name', hashOf(oldName))
      return 'renamed'
    })
  }

  async #pastOwner(name: string): Promise<string | undefined> {
    return textIn(await this.#records.get('past-name', hashOf(name)), 'userId')
  }
}
