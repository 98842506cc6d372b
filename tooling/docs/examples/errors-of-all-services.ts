import { MicetroClient } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'
import { Connection, SdkError } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'

const engine = createFakeEngine()
const micetro = createFakeMicetro({ users: [{ name: 'ada', password: 'secret' }] })
const connection = new Connection({
  url: engine.url,
  fetch: engine.fetch,
  username: 'admin@internal',
  password: 'secret',
})
const client = new MicetroClient({ url: micetro.url, fetch: micetro.fetch, username: 'ada', password: 'secret' })

for (const call of [
  async () => await connection.systemService().vmsService().vmService('9').get(),
  async () => await client.dnsZones.get('example.com.'),
]) {
  try {
    await call()
  } catch (error) {
    // One class for all services, whichever copy of @core/http each of them has.
    if (!(error instanceof SdkError)) throw error
    console.log(error.name, error.code, error.operation, error.retryable)
  }
}
