import assert from 'node:assert/strict'
import { Connection, NotFoundError, SdkError, waitForVmStatus } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'
import type { Vm } from '@sdk/ovirt/types'
import { proveApp } from './prove-app.ts'

proveApp(
  'ovirt',
  createFakeEngine({ vms: [{ id: '1', name: 'web', status: 'down' }], transitionMs: 1 }),
  async (place) => {
    for (const format of ['xml', 'json'] as const) {
      const connection = new Connection({ ...place, format, username: 'admin@internal', password: 'secret' })
      const vmsService = connection.systemService().vmsService()
      const vms: Vm[] = await vmsService.list({ search: 'name="web"' })
      assert.deepEqual(
        vms.map(({ id, name }) => [id, name]),
        [['1', 'web']],
      )
      const vmService = vmsService.vmService('1')
      if (vms[0]?.status === 'down') await vmService.start()
      const { status } = await waitForVmStatus(vmService, 'up', { intervalMs: 5 })
      assert.equal(status, 'up')
      const failure = await vmsService
        .vmService('no-such')
        .get()
        .catch((error: unknown) => error)
      assert.ok(failure instanceof NotFoundError && failure instanceof SdkError, String(failure))
      // A bundler may rename classes, but not what they are called in logs.
      assert.equal(failure.name, 'NotFoundError')
      await connection.close()
    }
  },
)
