import { randomUUID } from 'node:crypto'
import type { Entity } from '../store/entity.ts'
import { isRunning } from '../world/type-defaults.ts'

/** Whether a virtual machine runs, so that its consoles can be opened. */
export function hasConsole(vm: Entity): boolean {
  return isRunning(vm.get('status'))
}

/** A password for one use. */
export const consolePassword = (): string => randomUUID().replaceAll('-', '').slice(0, 12)

/** What a remote viewer reads. */
export function consoleFileText(vm: Entity, console: Entity): string {
  const { port, tlsPort } = console.members as { readonly port?: number; readonly tlsPort?: number }
  const settings = {
    type: console.text('protocol'),
    host: console.text('address'),
    ...(port !== undefined && { port }),
    ...(tlsPort !== undefined && { 'tls-port': tlsPort }),
    password: consolePassword(),
    'delete-this-file': 1,
    fullscreen: 0,
    title: `${vm.name}:%d`,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`)
  return `[virt-viewer]\n${lines.join('')}`
}
