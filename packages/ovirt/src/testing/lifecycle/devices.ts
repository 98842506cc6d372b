import { conflict } from '../rules/refusal.ts'
import type { Entity, Members } from '../store/entity.ts'
import type { Store } from '../store/store.ts'
import { type Command, entityOf, type Handler, type Handlers, type Outcome, ownerOf } from './command.ts'
import { consoleFileText, consolePassword, hasConsole } from './console-file.ts'
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

/** The console that a command is for, and its virtual machine. @throws Refusal if that does not run */
function openConsole(command: Command): { readonly console: Entity; readonly vm: Entity } {
  const vm = ownerOf(command)
  if (!hasConsole(vm)) throw conflict('Cannot set VM ticket. VM is not running.')
  return { console: entityOf(command), vm }
}

/** NICs, consoles and other devices. */
export const devices: Handlers = {
  'vm_nics add': addNic,
  'template_nics add': addNic,
  'instance_type_nics add': addNic,
  'vm_nic activate': plug(true),
  'vm_nic deactivate': plug(false),
  'vm_graphics_console ticket': (command) => {
    const given = command.body['ticket'] as Members | undefined
    return {
      entity: openConsole(command).console,
      result: { ticket: { expiry: 7200, value: consolePassword(), ...given } },
    }
  },
  'vm_graphics_console proxyticket': (command) => ({
    entity: openConsole(command).console,
    result: { proxyTicket: { value: 'proxy-ticket' } },
  }),
  'vm_graphics_console remoteviewerconnectionfile': (command) => {
    const { console, vm } = openConsole(command)
    return { entity: console, result: { remoteViewerConnectionFile: consoleFileText(vm, console) } }
  },
}
