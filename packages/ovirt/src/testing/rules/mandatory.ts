import { camelCase, shapeOf, type StructName } from '../../codec/shapes.ts'
import type { Members } from '../store/entity.ts'
import { Refusal } from './refusal.ts'

/** What each service wants of what is added: members that must be there, `|` between those of which one must. */
const mandatory: Readonly<Record<string, string>> = {
  affinity_groups: 'name',
  affinity_labels: 'name',
  assigned_cpu_profiles: 'name',
  assigned_disk_profiles: 'name',
  assigned_permissions: 'role.id|role.name',
  assigned_vnic_profiles: 'name',
  attached_storage_domains: 'id|name',
  balances: 'scheduling_policy_unit.id',
  bookmarks: 'name value',
  cluster_enabled_features: 'id',
  clusters: 'name data_center.id|data_center.name',
  cpu_profiles: 'cluster.id name',
  data_centers: 'name local',
  disk_attachments: 'bootable interface',
  disk_profiles: 'name storage_domain.id',
  disks: 'format|lun_storage provisioned_size|lun_storage',
  event_subscriptions: 'event',
  events: 'custom_id description origin severity',
  fence_agents: 'address order password type username',
  filters: 'scheduling_policy_unit.id',
  gluster_volumes: 'name volume_type bricks',
  groups: 'name',
  hosts: 'name address cluster.id|cluster.name',
  image_transfers: 'disk.id|image.id|snapshot.id',
  instance_type_graphics_consoles: 'protocol',
  instance_type_nics: 'name',
  instance_types: 'name',
  iscsi_bonds: 'name',
  jobs: 'description',
  mac_pools: 'name ranges.from ranges.to',
  network_attachments: 'network.id|network.name',
  network_labels: 'id',
  networks: 'name data_center.id|data_center.name',
  openstack_image_providers: 'name',
  openstack_network_providers: 'name',
  openstack_volume_authentication_keys: 'usage_type uuid value',
  openstack_volume_providers: 'name',
  external_host_providers: 'name',
  permits: 'id|name',
  qoss: 'name type',
  quotas: 'name',
  roles: 'name permits.id',
  scheduling_policies: 'name',
  snapshots: 'description',
  ssh_public_keys: 'content',
  steps: 'description type',
  storage_domain_server_connections: 'id',
  storage_domains: 'type storage.type host.id|host.name',
  storage_server_connection_extensions: 'password target username',
  storage_server_connections: 'type',
  tags: 'name',
  template_graphics_consoles: 'protocol',
  template_nics: 'name',
  template_watchdogs: 'action model',
  templates: 'name vm.id|vm.name|initialization.configuration.data',
  user_options: 'content name',
  users: 'user_name domain.id|domain.name',
  vm_backups: 'disks',
  vm_cdroms: 'file.id',
  vm_graphics_consoles: 'protocol',
  vm_host_devices: 'id|name',
  vm_nics: 'name',
  vm_numa_nodes: 'index memory cpu.cores.index',
  vm_pools: 'name cluster.id|cluster.name template.id|template.name',
  vm_watchdogs: 'action model',
  vms: 'name|initialization.configuration.data cluster.id|cluster.name template.id|template.name|snapshots.id|initialization.configuration.data',
  vnic_profiles: 'name network.id',
  weights: 'scheduling_policy_unit.id',
}

function has(value: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path
  if (value === undefined) return false
  if (name === undefined) return true
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => has(item, path))
  return has((value as Members)[camelCase(name)], rest)
}

/** How the engine calls a type in its texts. */
export function typeLabel(type: StructName): string {
  return shapeOf(type)
    .name.split('_')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
}

/**
 * @param isThere Whether what is added is something that there is, and only has to be named.
 * @throws Refusal naming all that is missing.
 */
export function checkMandatory(service: string, type: StructName, body: Members, isThere: boolean): void {
  const missing = (isThere ? 'id|name' : (mandatory[service] ?? ''))
    .split(' ')
    .filter((choice) => choice !== '' && !choice.split('|').some((path) => has(body, path.split('.'))))
    .map((choice) => choice.split('|').map(camelCase).join('|'))
  if (missing.length === 0) return
  throw new Refusal(400, `${typeLabel(type)} [${missing.join(', ')}] required for add`, 'Incomplete parameters')
}
