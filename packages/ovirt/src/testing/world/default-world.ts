import type { Members } from '../store/entity.ts'
import { idOf } from '../store/ids.ts'

const nothing = '00000000-0000-0000-0000-000000000000'

/** The role that may do everything. */
export const superUserId: string = '00000000-0000-0000-0000-000000000001'

const named = (segment: string, name: string, more: Members = {}): Members => ({
  id: idOf(`${segment}/${name}`),
  name,
  ...more,
})

const levels = ['4.2', '4.3', '4.4', '4.5', '4.6', '4.7']
const systems = ['other', 'other_linux', 'rhel_9x64', 'windows_2022', 'debian_9']
const filters = ['allow-arp', 'allow-dhcp', 'clean-traffic', 'no-mac-spoofing', 'vdsm-no-mac-spoofing']

/** What an engine has after its set-up, by the collections at the root. References by name are to each other. */
export const defaultWorld: Readonly<Record<string, readonly Members[]>> = {
  affinitylabels: [],
  clusterlevels: levels.map((id) => ({ id })),
  clusters: [named('clusters', 'Default', { description: 'The default server cluster' })],
  cpuprofiles: [named('cpuprofiles', 'Default', { cluster: { name: 'Default' } })],
  datacenters: [named('datacenters', 'Default', { description: 'The default Data Center' })],
  diskprofiles: [named('diskprofiles', 'data', { storageDomain: { name: 'data' } })],
  domains: [named('domains', 'internal-authz'), named('domains', 'internalkeycloak-authz')],
  groups: [{ id: 'eee00000-0000-0000-0000-123456789eee', name: 'Everyone', namespace: '*' }],
  hosts: [named('hosts', 'host-1', { address: 'host-1.example.com', spm: { priority: 5, status: 'spm' } })],
  icons: [named('icons', 'small', { mediaType: 'image/png', data: 'AA==' })],
  instancetypes: [
    named('instancetypes', 'Tiny', { memory: 512 * 2 ** 20 }),
    named('instancetypes', 'Small', { memory: 2 * 2 ** 30 }),
    named('instancetypes', 'Medium', { memory: 4 * 2 ** 30 }),
    named('instancetypes', 'Large', { memory: 8 * 2 ** 30 }),
  ],
  macpools: [
    named('macpools', 'Default', {
      description: 'Default MAC pool',
      defaultPool: true,
      ranges: [{ from: '56:6f:b1:00:00:00', to: '56:6f:b1:ff:ff:ff' }],
    }),
  ],
  networkfilters: filters.map((name) => named('networkfilters', name)),
  networks: [
    {
      id: '00000000-0000-0000-0000-000000000009',
      name: 'ovirtmgmt',
      description: 'Management Network',
      vdsmName: 'ovirtmgmt',
    },
  ],
  operatingsystems: systems.map((name) => named('operatingsystems', name, { architecture: 'x86_64' })),
  roles: [
    { id: superUserId, name: 'SuperUser', administrative: true, mutable: false },
    named('roles', 'UserRole', { mutable: false }),
    named('roles', 'UserVmManager', { mutable: false }),
    named('roles', 'ClusterAdmin', { administrative: true, mutable: false }),
  ],
  schedulingpolicies: ['none', 'evenly_distributed', 'power_saving', 'vm_evenly_distributed'].map((name) =>
    named('schedulingpolicies', name, { defaultPolicy: name === 'none', locked: true }),
  ),
  schedulingpolicyunits: ['CPU', 'Memory', 'Network', 'HA'].map((name) =>
    named('schedulingpolicyunits', name, { enabled: true, internal: true, type: 'filter' }),
  ),
  storageconnections: [{ id: idOf('storageconnections/data'), address: 'nfs.example.com', path: '/data', type: 'nfs' }],
  storagedomains: [named('storagedomains', 'data', { master: true })],
  tags: [{ id: nothing, name: 'root', description: 'root' }],
  templates: [{ id: nothing, name: 'Blank', description: 'Blank template' }],
  vnicprofiles: [named('vnicprofiles', 'ovirtmgmt', { network: { name: 'ovirtmgmt' } })],
}
