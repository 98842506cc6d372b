import { withFaults } from '@core/http/testing'
import { MicetroClient } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'

const micetro = createFakeMicetro({ users: [{ name: 'ada', password: 'secret' }] })
const faulty = withFaults(micetro.fetch)
const client = new MicetroClient({
  url: micetro.url,
  fetch: faulty.fetch,
  username: 'ada',
  password: 'secret',
  retry: { limit: 3, baseDelayMs: 10 },
})

// A read is repeated.
faulty.failNext('GET *', 503, { times: 2 })
const { response } = await client.dnsZones.list().withResponse()
console.log(response.attempts)

// A write is not, once it may have been carried out.
faulty.failNext('POST *', { networkError: 'reset' })
const dnsZone = { name: 'example.com.', type: 'Primary' } as const
const failure: unknown = await client.dnsZones.create({ dnsZone }).catch((error: unknown) => error)
console.log(failure instanceof Error && failure.name, failure instanceof Error && 'sent' in failure && failure.sent)

// It is where the call says that this does no harm.
faulty.failNext('PUT *', { networkError: 'reset' })
const { ref } = await client.dnsZones.create({ dnsZone })
await client.dnsZones.update(ref, { properties: { dynamic: true } }, { retry: { idempotent: true } })
console.log('updated')
