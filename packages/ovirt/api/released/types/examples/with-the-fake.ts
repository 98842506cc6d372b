import { Connection } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'

const fake = createFakeEngine({ vms: [{ id: '1', name: 'web' }], transitionMs: 60_000 })
const connection = new Connection({
  url: fake.url,
  username: 'admin@internal',
  password: 'secret',
  fetch: fake.fetch,
})

await connection.systemService().vmsService().vmService('1').start()
export const before: string | undefined = fake.vm('web')?.status

fake.advance(120_000)
export const after: string | undefined = fake.vm('web')?.status
