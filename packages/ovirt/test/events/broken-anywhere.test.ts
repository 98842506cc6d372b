import { networkError } from '@core/http/testing'
import { Connection } from '@sdk/ovirt'
import { createFakeEngine, type FakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'
import { followEvents } from '../../src/events/follow-events.ts'

const login = { username: 'admin@internal', password: 'secret' }

/** What happens to one request. */
const breaks: Readonly<Record<string, (request: Request, fake: FakeEngine) => Promise<Response>>> = {
  'gets no answer': async (request, fake) => {
    await fake.fetch(request)
    throw networkError('reset', request.url)
  },
  'never arrives': async ({ url }) => await Promise.reject(networkError('refused', url)),
  'finds the engine restarting': async () =>
    await Promise.resolve(new Response('<html></html>', { status: 503, headers: { 'content-type': 'text/html' } })),
  'comes with a token that has just ended': async (request, fake) => {
    fake.expireTokens()
    return await fake.fetch(request)
  },
}

describe.each(Object.entries(breaks))('where any one request %s', (_, happening) => {
  it('each event comes once, in order', async () => {
    let at = 1
    for (let isBroken = true; isBroken; at += 1) {
      const fake = createFakeEngine({ events: { count: 0, make: () => ({}) } })
      let asked = 0
      const fetch = async (request: Request): Promise<Response> => {
        if (!request.url.includes('/events')) return await fake.fetch(request)
        asked += 1
        return asked === at ? await happening(request, fake) : await fake.fetch(request)
      }
      await using connection = new Connection({ url: fake.url, ...login, fetch, retry: false })
      const add = (index: number): unknown =>
        fake.add('events', { id: String(index), index, description: `event ${index}`, time: new Date(index) })
      for (let index = 1; index <= 12; index += 1) add(index)
      const seen: (number | undefined)[] = []
      const service = connection.systemService().eventsService()
      for await (const { index } of followEvents(service, { from: 0, intervalMs: 1, maxIntervalMs: 2, pageSize: 5 })) {
        seen.push(index)
        // While the others are read, one more happens, and one that was numbered before shows up late.
        if (seen.length === 7) [14, 13].forEach(add)
        if (seen.length === 14) break
      }
      expect(seen.toSorted((left = 0, right = 0) => left - right)).toEqual(
        Array.from({ length: 14 }, (__, index) => index + 1),
      )
      isBroken = asked >= at
    }
    expect(at).toBeGreaterThan(4)
  })
})
