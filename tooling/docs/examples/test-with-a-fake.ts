import assert from 'node:assert/strict'
import { MicetroClient } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'

/** What is tested: it takes a client, and knows nothing of fakes. */
async function addHost(client: MicetroClient, zone: string, name: string, address: string): Promise<string> {
  const dnsRecord = { name, type: 'A', data: address } as const
  return (await client.dnsZones.records.create(zone, { dnsRecord, saveComment: 'by inventory' })).ref
}

const fake = createFakeMicetro({ users: [{ name: 'ada', password: 'secret' }], dnsZones: [{ name: 'example.com.' }] })
await using client = new MicetroClient({ url: fake.url, fetch: fake.fetch, username: 'ada', password: 'secret' })

// A good call: look at what the server has afterwards.
await addHost(client, 'example.com.', 'www', '192.0.2.1')
assert.deepEqual(
  fake.state.dnsRecords.map(({ name, data }) => [name, data]),
  [['www', '192.0.2.1']],
)

// A failure of the server.
fake.failNext('POST *', 503)
await assert.rejects(addHost(client, 'example.com.', 'ftp', '192.0.2.2'), { name: 'ServerError' })
assert.equal(fake.state.dnsRecords.length, 1)
console.log('passed')
