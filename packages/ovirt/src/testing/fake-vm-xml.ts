import { XmlWriter } from '@core/http/xml'
import { shapeOf } from '../codec/shapes.ts'
import { writeMember } from '../codec/struct-writer.ts'
import type { Vm } from '../generated/types.ts'
import { vmActions } from './fake-vm-links.ts'

/** Writes a virtual machine as the engine does: lists are links, and come with their items only where followed. */
function writeVm(writer: XmlWriter, vm: Vm, follow: readonly string[]): void {
  const { written, links } = shapeOf('vm')
  const { href = '', id } = vm
  writer.open('vm', { href, id }).open('actions')
  for (const action of vmActions) writer.open('link', { href: `${href}/${action}`, rel: action }).close()
  writer.close()
  const followed = new Set(follow.map((name) => name.replaceAll('_', '')))
  for (const [rel, field] of links) {
    writer.open('link', { href: `${href}/${rel}`, rel }).close()
    const items: unknown = Reflect.get(vm, field.name)
    if (followed.has(rel)) writeMember(writer, field, items ?? [], `vm.${field.name}`, 0)
  }
  const linked = new Set(links.values())
  for (const field of written) {
    if (!linked.has(field)) writeMember(writer, field, Reflect.get(vm, field.name), `vm.${field.name}`, 0)
  }
  writer.close()
}

/** A virtual machine as XML. */
export function vmXml(vm: Vm, follow: readonly string[]): string {
  const writer = new XmlWriter({ indent: 4 })
  writeVm(writer, vm, follow)
  return writer.finish()
}

/** A list of them as XML. */
export function vmsXml(vms: readonly Vm[], follow: readonly string[]): string {
  const writer = new XmlWriter({ indent: 4 }).open('vms')
  for (const vm of vms) writeVm(writer, vm, follow)
  return writer.close().finish()
}
