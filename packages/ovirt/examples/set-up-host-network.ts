import { type Connection, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** What is to be where. */
export interface HostNetwork {
  readonly host: string
  readonly network: string
  /** Of the host, like `eth1`. */
  readonly nic: string
}

/** Puts a network on a NIC of a host; the host undoes it if it cannot reach the engine any more. */
export async function setUpHostNetwork(connection: Connection, { host, network, nic }: HostNetwork): Promise<void> {
  const hosts = connection.systemService().hostsService()
  const { id = '' } = await findOne(
    hosts,
    where('hosts', (found) => found('name').equals(host)),
  )
  await hosts.hostService(id).setupNetworks(
    {
      modifiedNetworkAttachments: [
        {
          network: { name: network },
          hostNic: { name: nic },
          ipAddressAssignments: [{ assignmentMethod: 'dhcp' }],
        },
      ],
      checkConnectivity: true,
      connectivityTimeout: 60,
      // Without it the host forgets its networks when it is started anew.
      commitOnSuccess: true,
    },
    { timeoutMs: 180_000, deadlineMs: 180_000 },
  )
  console.log(`${host} has ${network} on ${nic}`)
}

await command(import.meta, '<host> <network> <nic>', async (connection, host = '', network = '', nic = '') => {
  await setUpHostNetwork(connection, { host, network, nic })
})
