import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { companyTwo } from '../world.ts'
import { ada, appWorld, bob, failureOf } from './app-world.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A gate that a test opens. */
function door(): { pass: Promise<void>; open: () => void } {
  let open = (): void => undefined
  const pass = new Promise<void>((resolve) => {
    open = resolve
  })
  return { pass, open }
}

const reads = (asked: readonly string[]): number => asked.filter((path) => path === 'get-permissions/').length

describe('what the License server said', () => {
  it('counts until a webhook says otherwise, and is asked for once by many', async () => {
    const { app, fake, asked } = appWorld()
    const { id } = await app.logIn(...bob)
    expect(reads(asked)).toBe(1)
    await Promise.all(Array.from({ length: 50 }, async () => await app.find(id)))
    expect(reads(asked)).toBe(1)
    fake.setPermissions('bob@example.org', 'crm', companyTwo, ['use_app'])
    await fake.webhooks.settled()
    const found = await Promise.all(Array.from({ length: 50 }, async () => await app.find(id)))
    expect(reads(asked)).toBe(2)
    expect(found.every((session) => session?.has('edit_client') === false && session.has('use_app'))).toBe(true)
  })

  it('does not count after a change that came while it was under way, were it in the same millisecond', async () => {
    vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
    const world = appWorld({ maxAgeMs: 3_600_000 })
    const { app, fake } = world
    const { id } = await app.logIn(...bob)
    await app.invalidate(bob[0])
    const [asked, late] = [door(), door()]
    let isFirst = true
    world.before = async (path) => {
      if (path !== 'users/profile/' || !isFirst) return
      isFirst = false
      // By then the other question is answered: before the change.
      await nextTurn()
      asked.open()
      await late.pass
    }
    const slow = app.find(id)
    await asked.pass
    fake.setPermissions('bob@example.org', 'crm', companyTwo, ['use_app'])
    await fake.webhooks.settled()
    late.open()
    expect((await slow)?.has('edit_client')).toBe(true)
    expect((await app.find(id))?.has('edit_client')).toBe(false)
  })

  it('is asked for again when it is old, and once more shortly after a change', async () => {
    const { app, asked } = appWorld({ maxAgeMs: 60_000, settleMs: 5000 })
    const start = Date.now()
    vi.useFakeTimers({ now: start, toFake: ['Date'] })
    const { id } = await app.logIn(...bob)
    await app.find(id)
    expect(reads(asked)).toBe(1)
    vi.setSystemTime(start + 5001)
    await app.find(id)
    await app.find(id)
    expect(reads(asked)).toBe(2)
    vi.setSystemTime(start + 5001 + 59_000)
    await app.find(id)
    expect(reads(asked)).toBe(2)
    vi.setSystemTime(start + 5001 + 60_001)
    await app.find(id)
    expect(reads(asked)).toBe(3)
  })

  it('outlives an outage for its time; after a change nobody is let in until it is over', async () => {
    const world = appWorld()
    const { app } = world
    const [{ id }, other] = [await app.logIn(...ada), await app.logIn(...bob)]
    world.before = () => {
      throw new TypeError('fetch failed')
    }
    expect((await app.find(id))?.user.firstName).toBe('Ada')
    await app.invalidate(ada[0])
    expect(await failureOf(app.find(id))).toMatchObject({ name: 'ConnectionError' })
    expect((await app.find(other.id))?.has('anything')).toBe(true)
    world.before = () => undefined
    expect((await app.find(id))?.user.firstName).toBe('Ada')
  })

  it('is asked for again when another login replaced the token that it was asked with', async () => {
    const world = appWorld()
    const { app, fake } = world
    const { id } = await app.logIn(...ada)
    const [old] = fake.tokens()
    await app.invalidate(ada[0])
    let isFirst = true
    world.before = async (path) => {
      if (path !== 'users/profile/' || !isFirst) return
      isFirst = false
      await app.logIn(...ada)
      fake.revokeToken(old?.token ?? '')
    }
    expect((await app.find(id))?.user.firstName).toBe('Ada')
  })
})
