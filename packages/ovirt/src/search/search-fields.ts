/** What a field holds, which decides how it is compared. */
export type FieldKind =
  | 'text'
  /** A name of the engine's, like a status. */
  | 'word'
  | 'severity'
  | 'id'
  | 'flag'
  | 'number'
  /** A number that is only more or less. */
  | 'measure'
  /** A number that is equal or not. */
  | 'count'
  /** Days, hours, minutes and seconds, like `1.12:30:00`. */
  | 'span'
  | 'day'
  /** A day before or after which something was. */
  | 'moment'

/** What engines can be asked for, in their spelling, which is the same in lower case for all of them. */
export const searchFields = {
  vms: {
    text: [
      'name',
      'comment',
      'description',
      'on_host',
      'ip',
      'fqdn',
      'os',
      'address',
      'apps',
      'cluster',
      'pool',
      'loggedinuser',
      'tag',
      'datacenter',
      'quota',
      'custom_emulated_machine',
      'custom_cpu_type',
      'compatibility_level',
      'k8s_namespace',
    ],
    word: ['status', 'type', 'architecture', 'bios_type'],
    id: ['id', 'created_by_user_id'],
    flag: ['next_run_config_exists', 'has_illegal_images'],
    number: ['cpu_usage', 'mem_usage', 'network_usage', 'memory', 'guaranteed_memory', 'migration_progress_percent'],
    span: ['uptime'],
    moment: ['creationdate'],
  },
  hosts: {
    text: ['name', 'comment', 'cluster', 'address', 'version', 'cpu_model', 'tag', 'datacenter'],
    word: ['status', 'external_status', 'type', 'architecture'],
    id: ['id', 'hw_id'],
    flag: ['update_available'],
    count: ['migrating_vms', 'ha_score', 'spm_id'],
    number: [
      'cpu_usage',
      'mem_usage',
      'network_usage',
      'load',
      'cpus',
      'memory',
      'cpu_speed',
      'active_vms',
      'committed_mem',
    ],
  },
  templates: {
    text: ['name', 'comment', 'description', 'os', 'cluster', 'datacenter', 'quota', 'version_name'],
    word: ['status', 'architecture'],
    flag: ['sealed'],
    number: ['childcount', 'mem'],
    day: ['creationdate'],
  },
  disks: {
    text: ['name', 'alias', 'description', 'vm_names', 'quota'],
    word: ['status', 'disk_type', 'disk_content_type', 'allocation_policy'],
    id: ['id'],
    flag: ['shareable', 'wipe_after_delete'],
    number: ['number_of_vms'],
    measure: ['size', 'provisioned_size', 'actual_size'],
    moment: ['creation_date', 'last_modified'],
  },
  storageDomains: {
    text: ['name', 'comment', 'description', 'datacenter'],
    word: ['status', 'shared_status', 'external_status', 'type'],
    flag: ['wipe_after_delete', 'discard_after_delete', 'backup'],
    number: ['free_size', 'used_size', 'total_size', 'committed'],
  },
  dataCenters: {
    text: ['name', 'comment', 'description', 'compatibility_version'],
    word: ['status'],
    flag: ['local'],
  },
  clusters: {
    text: ['name', 'comment', 'description', 'cpu_type'],
    word: ['architecture'],
    count: ['compatibility_level'],
  },
  networks: {
    text: ['name', 'comment', 'description', 'datacenter', 'label', 'provider_name', 'qos_name'],
    flag: ['stp', 'vmnetwork'],
    number: ['vlanid', 'mtu'],
  },
  vmPools: {
    text: ['name', 'comment', 'description', 'cluster', 'datacenter'],
    word: ['type', 'architecture'],
    count: ['assigned_vm_count', 'running_vm_count'],
  },
  users: {
    text: ['name', 'lastname', 'usrname', 'login', 'directory', 'department', 'tag', 'pool'],
    word: ['type'],
  },
  groups: { text: ['name', 'grpname'] },
  events: {
    text: [
      'message',
      'usrname',
      'event_host',
      'event_vm',
      'event_template',
      'event_storage',
      'event_datacenter',
      'event_volume',
      'correlation_id',
      'origin',
    ],
    severity: ['severity'],
    flag: ['deleted'],
    count: ['type', 'custom_event_id'],
    day: ['time'],
  },
  glusterVolumes: {
    text: ['name'],
    word: ['type', 'transport_type', 'status'],
    number: ['replica_count', 'stripe_count'],
  },
  jobs: { id: ['correlation_id'] },
} as const

/** What a list's objects have to do with, by whose fields they can be asked for: `host.name` of virtual machines. */
export const searchReferences = {
  vms: { host: 'hosts', template: 'templates', event: 'events', user: 'users', storage: 'storageDomains' },
  hosts: { vm: 'vms', template: 'templates', event: 'events', user: 'users', storage: 'storageDomains' },
  templates: { vm: 'vms', host: 'hosts', event: 'events', user: 'users', storage: 'storageDomains' },
  disks: { datacenter: 'dataCenters', storages: 'storageDomains' },
  storageDomains: { host: 'hosts', cluster: 'clusters' },
  dataCenters: { cluster: 'clusters', storage: 'storageDomains', network: 'networks' },
  clusters: { datacenter: 'dataCenters', storage: 'storageDomains' },
  networks: {},
  vmPools: {},
  users: { vm: 'vms', host: 'hosts', template: 'templates', event: 'events' },
  groups: {},
  events: { vm: 'vms', host: 'hosts', template: 'templates', user: 'users', cluster: 'clusters' },
  glusterVolumes: {},
  jobs: {},
} as const

/** A list that engines search, called as the method that leads to its service. @since 0.1.0 */
export type Searchable = keyof typeof searchFields

type OwnField<Name extends Searchable> = {
  [Kind in keyof (typeof searchFields)[Name]]: (typeof searchFields)[Name][Kind] extends readonly (infer Field)[]
    ? Field & string
    : never
}[keyof (typeof searchFields)[Name]]

type OwnKind<Name extends Searchable, Field extends string> = {
  [
    Kind in keyof (typeof searchFields)[Name] & FieldKind
  ]: (typeof searchFields)[Name][Kind] extends readonly (infer Known)[] ? (Field extends Known ? Kind : never) : never
}[keyof (typeof searchFields)[Name] & FieldKind]

type Reference<Name extends Searchable> = keyof (typeof searchReferences)[Name] & string

type Referred<Name extends Searchable, To extends string> =
  To extends Reference<Name> ? (typeof searchReferences)[Name][To] & Searchable : never

/** Fields of a list's own objects, by which it can be sorted. */
export type SortField<Name extends Searchable> = OwnField<Name>

/** Fields by which a list can be searched. */
export type SearchField<Name extends Searchable> =
  | OwnField<Name>
  | { [To in Reference<Name>]: `${To}.${OwnField<Referred<Name, To>>}` }[Reference<Name>]

/** What a field of a list holds. */
export type KindOfField<Name extends Searchable, Field extends string> = Field extends `${infer To}.${infer Rest}`
  ? OwnKind<Referred<Name, To>, Rest>
  : OwnKind<Name, Field>
