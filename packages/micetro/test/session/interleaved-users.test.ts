import { mapConcurrent } from '@core/http'
import { expect, test } from 'vitest'
import { type Framework, frameworks, testGate } from './support/apps.ts'
import { browserLike } from './support/browser-like.ts'
import { people, type Person, sessionsOf } from './support/micetro.ts'

const names = Object.keys(frameworks) as Framework[]
const requests = 2000
const concurrency = 64

interface Seen {
  readonly username: string | null
  readonly zones?: readonly string[]
  readonly isSame?: boolean
  readonly body?: unknown
}

test.each(names)('of 2,000 interleaved requests, none sees the session of another one: %s', async (name) => {
  await using sessions = sessionsOf()
  await using app = await frameworks[name](testGate({ sessions }))
  const browsers = { ada: browserLike(app.url), grace: browserLike(app.url) } as const
  for (const person of ['ada', 'grace'] as const) {
    await browsers[person].post('/login', { username: person, password: people[person].password })
  }
  const bearer = (await sessions.login('grace', people.grace.password)).sessionAuth
  const asGrace = { authorization: `Bearer ${bearer}` }
  const nobody = browserLike(app.url)

  const kinds: readonly ((index: number) => Promise<unknown>)[] = [
    async () => await seenBy('ada'),
    async () => await seenBy('grace'),
    async (index) => {
      const headers = { ...asGrace, 'content-type': 'application/json' }
      const seen = await read(
        await fetch(`${app.url}/echo`, { method: 'POST', headers, body: JSON.stringify({ index }) }),
      )
      expect(seen).toEqual({ username: 'grace', body: { index } })
    },
    async () => expect(await read(await nobody.get('/open'))).toEqual({ username: null }),
  ]
  const read = async (response: Response): Promise<Seen> => (await response.json()) as Seen
  const seenBy = async (person: Person): Promise<void> => {
    expect(await read(await browsers[person].get('/me'))).toEqual({
      username: person,
      zones: [people[person].zone],
      isSame: true,
    })
  }

  const indexes = Array.from({ length: requests }, (_, index) => index)
  // Not in turn: the kinds meet each other in every order.
  const run = async (index: number): Promise<unknown> => await kinds[(index * 7 + (index >> 3)) % kinds.length]?.(index)
  const results = await mapConcurrent(indexes, run, { concurrency })
  expect(results.filter(({ status }) => status === 'rejected')).toEqual([])
  expect(results).toHaveLength(requests)
  expect(sessions.size).toBe(3)
})
