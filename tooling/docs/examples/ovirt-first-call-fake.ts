import { Connection } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'

const engine = createFakeEngine({
  users: [{ username: 'admin@internal', password: 'any' }],
  vms: [
    { name: 'web-1', status: 'up' },
    { name: 'web-2', status: 'down' },
  ],
})
const connection = new Connection({
  url: engine.url,
  username: 'admin@internal',
  password: 'any',
  // This line is all that makes it a fake.
  fetch: engine.fetch,
})
const vms = await connection.systemService().vmsService().list({ search: 'name=web*' })
for (const { name, status } of vms) console.log(name, status)
await connection.close()
