import { capture, serve, withFaults } from '@core/http/testing'
import { Connection } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'

const engine = createFakeEngine({ vms: [{ id: '1', name: 'web', status: 'down' }], transitionMs: 0 })
const faulty = withFaults(engine.fetch)
const captured = capture(faulty.fetch)
// A real server on this machine: for an app that is a process of its own, or that has no `fetch` to set.
await using server = await serve(captured.fetch)

const url = `${server.url}${new URL(engine.url).pathname}`
await using connection = new Connection({
  url,
  username: 'admin@internal',
  password: 'secret',
  retry: { baseDelayMs: 10 },
})
// The connection is cut, once.
faulty.failNext('GET *', { networkError: 'reset' })
const vmService = connection.systemService().vmsService().vmService('1')
console.log((await vmService.get()).name)
await vmService.start()
for (const { method, path } of captured.requests) console.log(method, path)
