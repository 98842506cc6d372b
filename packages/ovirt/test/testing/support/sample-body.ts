import { type StructName, writeXml, writeXmlList } from '../../../src/codec/index.ts'
import { shapeOf } from '../../../src/codec/shapes.ts'

const cluster = { cluster: { name: 'Default' } }
const template = { template: { name: 'Blank' } }
const unit = { schedulingPolicyUnit: 'first' }
const disk = { format: 'cow', provisionedSize: 1024 }
const storage = { type: 'nfs', address: 'nfs.example.com', path: '/more' }
const watchdog = { action: 'reset', model: 'i6300esb' }

/** What the fake wants of what is added to a service, beside a name. */
const wants: Readonly<Record<string, object>> = {
  affinity_group_host_labels: { name: 'label' },
  affinity_group_hosts: { name: 'host-1' },
  affinity_group_vm_labels: { name: 'label' },
  affinity_group_vms: { name: 'other' },
  affinity_label_hosts: { name: 'host-1' },
  affinity_label_vms: { name: 'other' },
  assigned_affinity_labels: { name: 'label' },
  assigned_permissions: { role: { name: 'UserRole' }, group: { name: 'staff' } },
  system_permissions: { role: { name: 'UserRole' }, group: { name: 'staff' } },
  assigned_tags: { name: 'root' },
  attached_storage_domains: { name: 'free' },
  balances: unit,
  bookmarks: { value: 'Vms:' },
  cluster_enabled_features: { id: 'feature' },
  cluster_networks: { name: 'ovirtmgmt' },
  clusters: { dataCenter: { name: 'Default' } },
  cpu_profiles: { cluster: 'first' },
  data_centers: { local: false },
  data_center_networks: {},
  disk_attachments: { bootable: false, interface: 'virtio', disk },
  disk_profiles: { storageDomain: 'first' },
  disks: disk,
  event_subscriptions: { event: 'vm_down' },
  events: { customId: 1, description: 'x', origin: 'y', severity: 'normal' },
  external_template_imports: { url: 'x' },
  external_vm_imports: { url: 'x' },
  fence_agents: { address: 'a', order: 1, password: 'b', type: 'c', username: 'd' },
  filters: unit,
  gluster_volumes: { volumeType: 'distribute', bricks: [{ brickDir: '/a', serverId: 'b' }] },
  hosts: { address: 'h', ...cluster },
  image_transfers: { disk: { id: 'free' } },
  instance_type_graphics_consoles: { protocol: 'vnc' },
  instance_type_watchdogs: watchdog,
  iscsi_bonds: {},
  jobs: { description: 'x' },
  mac_pools: { ranges: [{ from: 'a', to: 'b' }] },
  network_attachments: { network: { name: 'ovirtmgmt' } },
  network_labels: { id: 'label' },
  networks: { dataCenter: { name: 'Default' } },
  openstack_volume_authentication_keys: { usageType: 'ceph', uuid: 'a', value: 'b' },
  permits: { id: '1' },
  qoss: { type: 'storage' },
  roles: { permits: [{ id: '1' }] },
  snapshots: { description: 'x' },
  ssh_public_keys: { content: 'ssh' },
  steps: { description: 'x', type: 'executing' },
  storage_domain_server_connections: { id: 'first' },
  storage_domains: { type: 'data', storage, host: { name: 'host-1' } },
  storage_server_connection_extensions: { password: 'a', target: 'b', username: 'c' },
  storage_server_connections: { type: 'nfs', path: '/x' },
  template_graphics_consoles: { protocol: 'vnc' },
  template_watchdogs: watchdog,
  templates: { vm: { name: 'other' } },
  user_options: { content: 'x' },
  users: { userName: 'jane', domain: { name: 'internal-authz' } },
  virtual_function_allowed_networks: { name: 'ovirtmgmt' },
  vm_backups: { disks: [{ id: 'd' }] },
  vm_cdroms: { file: { id: 'x' } },
  vm_graphics_consoles: { protocol: 'spice' },
  vm_numa_nodes: { index: 0, memory: 1024, cpu: { cores: [{ index: 0 }] } },
  vm_pools: { ...cluster, ...template },
  vm_watchdogs: watchdog,
  vms: { ...cluster, ...template },
  vnic_profiles: { network: { id: '00000000-0000-0000-0000-000000000009' } },
  weights: unit,
}

/** Where only what there is can be added: at the end of these paths. */
const chosen: Readonly<Record<string, object>> = {
  'iscsibonds/*/networks': { name: 'ovirtmgmt' },
  'iscsibonds/*/storageserverconnections': { id: 'first' },
}

let count = 0

/**
 * A body that can be added to a collection.
 *
 * @param firstId The id of the first object of a collection at the root.
 */
export function sampleBody(
  service: string,
  type: StructName,
  path: string,
  firstId: (segment: string) => string,
): string {
  count += 1
  const segments: Readonly<Record<string, string>> = {
    cluster: 'clusters',
    id: 'storageconnections',
    schedulingPolicyUnit: 'schedulingpolicyunits',
    storageDomain: 'storagedomains',
  }
  const place = path.replace(/^.*\/(\w+)\/[^/]+\/(\w+)$/, '$1/*/$2')
  const name = shapeOf(type).elements.has('name') ? { name: `sample-${count}` } : {}
  const members = Object.fromEntries(
    Object.entries(chosen[place] ?? { ...name, ...wants[service] }).map(([member, value]: [string, unknown]) => {
      if (value !== 'first') return [member, value]
      const id = firstId(segments[member] ?? '')
      return [member, member === 'id' ? id : { id }]
    }),
  )
  return service === 'gluster_bricks' ? writeXmlList(type, [members] as never) : writeXml(type, members as never)
}
