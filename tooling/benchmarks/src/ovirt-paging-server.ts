import { serve } from '@core/http/testing'
import { createFakeEngine } from '@sdk/ovirt/testing'

// Serves so many virtual machines, made when they are asked for, to the measurement in ovirt-paging.ts.
const count = Number(process.argv[2])
const engine = createFakeEngine({ vms: { count, make: (index) => ({ name: `vm-${index}`, memory: 2 ** 30 }) } })
const server = await serve(engine.fetch)
process.send?.(new URL('/ovirt-engine/api', server.url).href)
process.once('disconnect', () => {
  server.close().catch(() => undefined)
})
