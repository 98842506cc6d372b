import { withFaults } from '@core/http/testing'
import { type Hooks, IbisClientConnection } from '@sdk/ibis'
import { createFakeLookup } from '@sdk/ibis/testing'

const counts = new Map<string, number>()
const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1)
const hooks: Hooks = {
  onResponse: ({ operation, status }) => count(`${operation} ${status}`),
  onRetry: ({ operation }) => count(`${operation} repeated`),
  onError: ({ operation }) => count(`${operation} failed`),
}

const lookup = createFakeLookup({ people: [{ crsid: 'ab123', displayName: 'Example Person' }] })
const faulty = withFaults(lookup.fetch)
const connection = new IbisClientConnection({ url: lookup.url, fetch: faulty.fetch, hooks, retry: { baseDelayMs: 10 } })
faulty.failNext(503)
await connection.person.getPerson('crsid', 'ab123')
for (const [name, times] of counts) console.log(name, times)
