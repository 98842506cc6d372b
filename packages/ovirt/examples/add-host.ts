import { type Connection, waitForHostStatus } from '@sdk/ovirt'
import type { Host } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** What is to be added. */
export interface NewHost {
  readonly name: string
  readonly address: string
  readonly cluster: string
}

/** Installs a host, which lets the engine in by the engine's own SSH key, and waits until it can run machines. */
export async function addHost(connection: Connection, { name, address, cluster }: NewHost): Promise<Host> {
  const hosts = connection.systemService().hostsService()
  const { id = '' } = await hosts.add({
    host: { name, address, cluster: { name: cluster }, ssh: { authenticationMethod: 'publickey' } },
  })
  const host = await waitForHostStatus(hosts.hostService(id), 'up', {
    connection,
    deadlineMs: 30 * 60_000,
    onPoll: ({ state, polls }) => {
      if (polls === 1) console.log(`${name} is ${state.status}`)
    },
  })
  console.log(`${name} is ${host.status}`)
  return host
}

await command(import.meta, '<name> <address> <cluster>', async (connection, name = '', address = '', cluster = '') => {
  await addHost(connection, { name, address, cluster })
})
