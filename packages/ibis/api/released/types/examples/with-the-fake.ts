import { IbisClientConnection } from '@sdk/ibis'
import { createFakeLookup } from '@sdk/ibis/testing'

const fake = createFakeLookup({
  people: [{ crsid: 'ab123', surname: 'Example', attributes: [{ scheme: 'email', value: 'ab123@example.org' }] }],
  groups: [{ groupid: '100001', name: 'uis-rota' }],
  credentials: { 'uis-rota': 'open sesame' },
})
const connection = new IbisClientConnection({
  url: fake.url,
  fetch: fake.fetch,
  username: 'uis-rota',
  password: 'open sesame',
})
await connection.group.updateDirectMembers('uis-rota', { addIds: ['ab123'] })
export const members: readonly string[] = fake.directMembers('uis-rota')
