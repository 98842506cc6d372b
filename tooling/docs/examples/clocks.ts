import { withFaults } from '@core/http/testing'
import { IbisClientConnection, TimeoutError } from '@sdk/ibis'
import { createFakeLookup } from '@sdk/ibis/testing'

const lookup = createFakeLookup({ people: [{ crsid: 'ab123', displayName: 'Example Person' }] })
const slow = withFaults(lookup.fetch)
const connection = new IbisClientConnection({ url: lookup.url, fetch: slow.fetch, timeoutMs: 10_000 })

// For one call; the whole of it may take this long, whatever happens.
slow.failNext('*', { delayMs: 60_000 })
try {
  await connection.person.getPerson('crsid', 'ab123', {}, { deadlineMs: 50 })
} catch (error) {
  if (!(error instanceof TimeoutError)) throw error
  console.log(error.message)
}

// Calling it off: the call rejects with the reason of the signal.
slow.failNext('*', { delayMs: 60_000 })
const stop = new AbortController()
setTimeout(() => stop.abort(new Error('the user has gone')), 20)
const reason: unknown = await connection.person
  .getPerson('crsid', 'ab123', {}, { signal: stop.signal })
  .catch((error: unknown) => error)
console.log(String(reason))
