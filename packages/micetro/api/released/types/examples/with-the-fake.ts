import { MicetroClient } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'

const fake = createFakeMicetro({
  users: [{ name: 'ada', password: 'secret' }],
  dnsZones: [{ name: 'example.com.', dnsRecords: [{ name: 'www', type: 'A', data: '192.0.2.1' }] }],
})
const client = new MicetroClient({ url: fake.url, fetch: fake.fetch, username: 'ada', password: 'secret' })

await client.dnsRecords.delete('www.example.com.', { saveComment: 'gone' })

export const recordsLeft: number = fake.state.dnsRecords.length
export const comments: readonly string[] = fake.state.saveComments
