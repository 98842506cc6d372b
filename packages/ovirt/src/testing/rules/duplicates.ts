import type { StructName } from '../../codec/shapes.ts'
import type { Entity } from '../store/entity.ts'
import type { EntitySet } from '../store/entity-set.ts'
import { typeLabel } from './mandatory.ts'
import { conflict } from './refusal.ts'

/** Types of which no two in a collection have the same name; users have theirs in another member. */
const uniqueNames: Readonly<Partial<Record<StructName, string>>> = {
  affinity_group: 'name',
  affinity_label: 'name',
  bookmark: 'name',
  cluster: 'name',
  cpu_profile: 'name',
  data_center: 'name',
  disk_profile: 'name',
  external_host_provider: 'name',
  group: 'name',
  host: 'name',
  instance_type: 'name',
  iscsi_bond: 'name',
  mac_pool: 'name',
  network: 'name',
  nic: 'name',
  open_stack_image_provider: 'name',
  open_stack_network_provider: 'name',
  open_stack_volume_provider: 'name',
  qos: 'name',
  quota: 'name',
  role: 'name',
  scheduling_policy: 'name',
  storage_domain: 'name',
  tag: 'name',
  template: 'name',
  user: 'userName',
  vm: 'name',
  vm_pool: 'name',
  vnic_profile: 'name',
}

/** Names that need only be unique beside the same other object. */
const besides: Readonly<Partial<Record<StructName, string>>> = {
  cpu_profile: 'cluster',
  disk_profile: 'storageDomain',
  network: 'dataCenter',
  vnic_profile: 'network',
}

interface WithId {
  readonly id?: unknown
}

const idBeside = (value: unknown): unknown => (value as WithId | undefined)?.id

/** @throws Refusal if another object has the name already. */
export function checkUnique(
  set: EntitySet,
  body: Readonly<Record<string, unknown>>,
  verb: 'add' | 'edit',
  except?: Entity,
): void {
  const member = uniqueNames[set.type]
  if (member === undefined || body[member] === undefined) return
  const beside = besides[set.type]
  const wanted = beside === undefined ? undefined : idBeside(body[beside] ?? except?.get(beside))
  for (const entity of set.entities()) {
    if (entity.id === except?.id || entity.get(member) !== body[member]) continue
    if (beside !== undefined && idBeside(entity.get(beside)) !== wanted) continue
    const label = set.type === 'vm' ? 'VM' : typeLabel(set.type)
    throw conflict(
      `Cannot ${verb} ${label}. The ${label} name is already in use, please choose a unique name and try again.`,
    )
  }
}
