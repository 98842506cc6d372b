import { isObject } from '../../response/is-object.ts'
import { createObject } from '../objects/create-object.ts'
import { rowOf } from '../objects/find-object.ts'
import { present } from '../objects/present.ts'
import type { CollectionRow } from '../world/world.ts'
import { collectionRow } from './collection-row.ts'
import { refersBy, removeWith } from './relations.ts'

const devices = collectionRow('devices', 'Device', 'device', {
  hasUniqueNames: false,
  defaults: () => ({ name: '', customProperties: {} }),
  prepare: (draft) => {
    delete draft['interfaces']
  },
  created: (device, input, write) => {
    const given: unknown = input['interfaces']
    for (const one of Array.isArray(given) ? (given as readonly unknown[]) : []) {
      const row = rowOf(write.world, 'interfaces')
      createObject(write, row, isObject(one) ? { ...one, deviceRef: device.ref } : one)
    }
  },
  readOnly: ['created', 'lastModified'],
  fixed: ['interfaces'],
  removed: (device, write) => {
    removeWith(write, 'interfaces', 'deviceRef', device)
  },
  derive: (device, view) => {
    const own = view.world.state.interfaces.filter(({ deviceRef }) => deviceRef === device.ref)
    return { interfaces: own.map((item) => present(view, rowOf(view.world, 'interfaces'), item)) }
  },
})

const interfaces = collectionRow('interfaces', 'Interface', 'interface', {
  hasUniqueNames: false,
  defaults: () => ({ name: '', clientIdentifier: '', addresses: [], customProperties: {} }),
  narrowings: { deviceRef: { collection: 'devices', belongs: refersBy('deviceRef') } },
})

const cloudServiceAccounts = collectionRow('cloudServiceAccounts', 'CloudServiceAccount', 'cloudServiceAccount', {
  objType: 'CloudServiceAccount',
  required: ['name', 'type'],
  defaults: () => ({ name: '', type: undefined, resourceGroups: [], regions: [], customProperties: {} }),
  removed: (account, write) => {
    removeWith(write, 'cloudNetworks', 'cloudRef', account)
  },
  // What the account logs in with is for nobody to read.
  derive: () => ({ loginInformation: {} }),
})

/** Machines, clouds and Active Directory. */
export const infrastructureCollections: readonly CollectionRow[] = [
  devices,
  interfaces,
  collectionRow('appliances', 'Appliance', 'appliance', {
    readOnly: ['status', 'version', 'servers', 'serverInitialized'],
    defaults: () => ({
      name: '',
      address: '',
      services: { dhcp: false, dns: false, firewall: false, ssh: false },
      servers: [],
      type: 'Unknown',
      serverInitialized: false,
      status: 'OK',
      version: '',
      customProperties: {},
    }),
  }),
  cloudServiceAccounts,
  collectionRow('cloudNetworks', 'CloudNetwork', 'cloudNetwork', {
    defaults: () => ({ name: '', region: '', addressBlocks: [], customProperties: {} }),
  }),
  collectionRow('adForests', 'ADForest', 'adForest', {
    secret: ['password'],
    defaults: () => ({ name: '', catalogServer: '', userName: '', readOnly: false }),
    removed: (forest, write) => {
      for (const name of ['adSites', 'adSiteLinks']) removeWith(write, name, 'adForestRef', forest)
    },
  }),
  collectionRow('adSites', 'ADSite', 'adSite', {
    required: ['name', 'adForestRef'],
    hasUniqueNames: false,
    defaults: () => ({ name: '', description: '', location: '' }),
    removed: (site, { world }) => {
      for (const range of world.state.ranges) if (range['adSiteRef'] === site.ref) delete range['adSiteRef']
    },
  }),
  collectionRow('adSiteLinks', 'ADSiteLink', 'adSiteLink', {
    required: ['name', 'adForestRef'],
    hasUniqueNames: false,
    defaults: () => ({ name: '', description: '', cost: 100, replInterval: 180, siteList: [] }),
  }),
]
