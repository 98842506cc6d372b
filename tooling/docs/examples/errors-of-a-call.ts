import { AuthError, ConflictError, Connection, ConnectionError, NotFoundError, TimeoutError } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'

const engine = createFakeEngine({ vms: [{ id: '1', name: 'web' }] })
const connection = new Connection({
  url: engine.url,
  fetch: engine.fetch,
  username: 'admin@internal',
  password: 'secret',
})
const vms = connection.systemService().vmsService()

/** Starts a virtual machine, and says what became of it. */
async function start(id: string): Promise<string> {
  try {
    await vms.vmService(id).start()
    return 'started'
  } catch (error) {
    if (error instanceof NotFoundError) return 'there is none'
    if (error instanceof ConflictError) return `not now: ${error.fault?.detail}`
    if (error instanceof AuthError) return 'not allowed'
    if (error instanceof ConnectionError) return error.sent === 'no' ? 'not sent' : 'sent, and perhaps done'
    if (error instanceof TimeoutError) return `no answer, waiting for ${error.phase}`
    throw error
  }
}

console.log(await start('2'))
engine.lockDisks('1', ['root'])
console.log(await start('1'))
