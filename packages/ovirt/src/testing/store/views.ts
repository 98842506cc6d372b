import type { ServiceRow } from '../../runtime/service-row.ts'

/** A collection that shows objects of another one. */
export interface View {
  /** The segment of the collection at the root that they are in. */
  readonly base: string
  /**
   * Which of them: all; those whose member names the object that is asked; those that were chosen for it; those for which
   * it was chosen, there in the collection `member`; those that have a disk in it.
   */
  readonly kind: 'all' | 'where' | 'chosen' | 'choosing' | 'stored'
  readonly member: string
  /** Their places are those of the base, not of the view. */
  readonly isElsewhere: boolean
}

/** `service segment`: `base kind member`, with `!` for objects whose places are those of the base. */
const table: Readonly<Record<string, string>> = {
  'data_center clusters': 'clusters where dataCenter',
  'data_center networks': 'networks where dataCenter',
  'data_center storagedomains': 'storagedomains where dataCenters',
  'cluster networks': 'networks chosen',
  'cluster cpuprofiles': 'cpuprofiles where cluster',
  'cluster networkfilters': 'networkfilters all',
  'network vnicprofiles': 'vnicprofiles where network',
  'storage_domain disks': 'disks where storageDomains',
  'attached_storage_domain disks': 'disks where storageDomains',
  'storage_domain diskprofiles': 'diskprofiles where storageDomain',
  'storage_domain storageconnections': 'storageconnections chosen',
  'storage_domain templates': 'templates stored',
  'storage_domain vms': 'vms stored',
  'vm tags': 'tags chosen',
  'host tags': 'tags chosen',
  'template tags': 'tags chosen',
  'user tags': 'tags chosen',
  'group tags': 'tags chosen',
  'user roles': 'roles chosen',
  'group roles': 'roles chosen',
  'user groups': 'groups chosen !',
  'domain users': 'users where domain',
  'domain groups': 'groups where domain',
  'domain_user groups': 'groups chosen !',
  'vm affinitylabels': 'affinitylabels choosing vms',
  'host affinitylabels': 'affinitylabels choosing hosts',
  'affinity_label vms': 'vms chosen !',
  'affinity_label hosts': 'hosts chosen !',
  'affinity_group vms': 'vms chosen !',
  'affinity_group hosts': 'hosts chosen !',
  'affinity_group vmlabels': 'affinitylabels chosen !',
  'affinity_group hostlabels': 'affinitylabels chosen !',
  'iscsi_bond networks': 'networks chosen',
  'iscsi_bond storageserverconnections': 'storageconnections chosen',
  'host_nic virtualfunctionallowednetworks': 'networks chosen',
  'vm_backup disks': 'disks chosen',
  'vm_checkpoint disks': 'disks chosen',
  'system permissions': 'permissions where',
  'disk permissions': 'permissions where disk',
  'storage_domain_disk permissions': 'permissions where disk',
  'attached_storage_domain_disk permissions': 'permissions where disk',
  'data_center permissions': 'permissions where dataCenter',
  'cluster permissions': 'permissions where cluster',
  'host permissions': 'permissions where host',
  'storage_domain permissions': 'permissions where storageDomain',
  'template permissions': 'permissions where template',
  'vm permissions': 'permissions where vm',
  'vm_pool permissions': 'permissions where vmPool',
  'user permissions': 'permissions where user',
  'group permissions': 'permissions where group',
}

/** The view that a service's collection is, if it is one. */
export function viewOf(row: ServiceRow, segment: string): View | undefined {
  const text = table[`${row.name} ${segment}`]
  if (text === undefined) return undefined
  const [base = '', kind = '', member = ''] = text.split(' ')
  return {
    base,
    kind: kind as View['kind'],
    member: member === '!' ? '' : member,
    isElsewhere: member === '!',
  }
}
