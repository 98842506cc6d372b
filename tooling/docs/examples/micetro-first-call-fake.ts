import { MicetroClient } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'

const server = createFakeMicetro({
  users: [{ name: 'dns-editor', password: 'any' }],
  dnsZones: [{ name: 'example.com.', dnsRecords: [{ name: 'www', type: 'A', data: '192.0.2.1' }] }],
})
const client = new MicetroClient({
  url: server.url,
  username: 'dns-editor',
  password: 'any',
  // This line is all that makes it a fake.
  fetch: server.fetch,
})
for (const zone of await client.dnsZones.list({ sortBy: 'name' })) {
  const records = await client.dnsZones.records.list(zone.name)
  console.log(zone.name, records.map(({ name, type, data }) => `${name} ${type} ${data}`).join(', '))
}
await client.close()
