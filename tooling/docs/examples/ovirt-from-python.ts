import { Connection, waitForVmStatus } from '@sdk/ovirt'

await using connection = new Connection({
  url: 'https://engine.example.com/ovirt-engine/api',
  username: 'admin@internal',
  password: 'engine-password',
})
const vmsService = connection.systemService().vmsService()
const [vm] = await vmsService.list({ search: 'name=app1' })
const vmService = vmsService.vmService(vm?.id ?? '')
await vmService.start({ useCloudInit: true })
await waitForVmStatus(vmService, 'up')
console.log(vm?.name, 'is up')
