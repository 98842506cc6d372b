import { JsonStructWriter, type JsonTarget } from '../codec/json-struct-writer.ts'
import { shapeOf } from '../codec/shapes.ts'
import type { Vm } from '../generated/types.ts'
import { vmActions } from './fake-vm-links.ts'

/** A virtual machine as the engine sends it: lists are links, and come with their items only where followed. */
function vmDocument(vm: Vm, follow: readonly string[]): JsonTarget {
  const shape = shapeOf('vm')
  const followed = new Set(follow.map((name) => name.replaceAll('_', '')))
  const links = [...shape.links]
  const hidden = new Set(links.filter(([rel]) => !followed.has(rel)).map(([, field]) => field.name))
  const empty = links.filter(([rel]) => followed.has(rel)).map(([, field]) => [field.name, []] as const)
  const shown = Object.entries(vm).filter(([name]) => !hidden.has(name))
  const { href = '' } = vm
  return {
    ...new JsonStructWriter().struct(shape, Object.fromEntries([...empty, ...shown]), 'vm'),
    actions: { link: vmActions.map((rel) => ({ href: `${href}/${rel}`, rel })) },
    link: links.map(([rel]) => ({ href: `${href}/${rel}`, rel })),
  }
}

/** A virtual machine as JSON. */
export function vmJson(vm: Vm, follow: readonly string[]): string {
  return JSON.stringify(vmDocument(vm, follow), undefined, 2)
}

/** A list of them as JSON; of none it has no member. */
export function vmsJson(vms: readonly Vm[], follow: readonly string[]): string {
  const documents = vms.map((vm) => vmDocument(vm, follow))
  return JSON.stringify(documents.length === 0 ? {} : { vm: documents }, undefined, 2)
}
