import { conflict } from '../rules/refusal.ts'
import type { Members } from '../store/entity.ts'
import type { Store } from '../store/store.ts'
import { type Command, entityOf, type Handler, type Handlers, type Outcome } from './command.ts'
import { addNew } from './generic.ts'

const lastMacs = new WeakMap<Store, number>()

/** A hardware address of the default pool. */
function nextMac(store: Store): string {
  const last = (lastMacs.get(store) ?? 0) + 1
  lastMacs.set(store, last)
  const end = last.toString(16).padStart(6, '0')
  return `56:6f:b1:${end.slice(0, 2)}:${end.slice(2, 4)}:${end.slice(4)}`
}

function addNic(command: Command): Outcome {
  const mac = (command.body['mac'] as Members | undefined)?.['address'] ?? nextMac(command.world.store)
  return { entity: addNew(command, { mac: { address: mac } }) }
}

const plug =
  (plugged: boolean): Handler =>
  (command) => {
    const entity = entityOf(command)
    if (entity.get('plugged') === plugged) {
      throw conflict(`Cannot ${plugged ? 'activate' : 'deactivate'} Network Interface. It is already so.`)
    }
    entity.change({ plugged })
    return { entity }
  }

const consoleFile = (address: string): string =>
  Buffer.from(`[virt-viewer]\ntype=vnc\nhost=${address}\nport=5900\n`).toString('base64')

/** NICs, consoles and other devices. */
export const devices: Handlers = {
  'vm_nics add': addNic,
  'template_nics add': addNic,
  'instance_type_nics add': addNic,
  'vm_nic activate': plug(true),
  'vm_nic deactivate': plug(false),
  'vm_graphics_console ticket': (command) => ({
    entity: entityOf(command),
    result: { ticket: { expiry: 7200, value: 'ticket', ...(command.body['ticket'] as Members | undefined) } },
  }),
  'vm_graphics_console proxyticket': (command) => ({
    entity: entityOf(command),
    result: { proxyTicket: { value: 'proxy-ticket' } },
  }),
  'vm_graphics_console remoteviewerconnectionfile': (command) => ({
    entity: entityOf(command),
    result: { remoteViewerConnectionFile: consoleFile(entityOf(command).text('address')) },
  }),
}
