import type { StructName } from '../../codec/shapes.ts'
import { constantMembers } from '../document/repeated-text.ts'
import type { Entity, Members } from '../store/entity.ts'
import type { Store } from '../store/store.ts'

const gib = 2 ** 30

const vmBase: Members = {
  autoPinningPolicy: 'disabled',
  bios: { bootMenu: { enabled: false }, type: 'q35_ovmf' },
  console: { enabled: false },
  cpu: { architecture: 'x86_64', topology: { cores: 1, sockets: 1, threads: 1 } },
  cpuPinningPolicy: 'none',
  cpuShares: 0,
  deleteProtected: false,
  description: '',
  comment: '',
  display: {
    allowOverride: false,
    copyPasteEnabled: true,
    disconnectAction: 'LOCK_SCREEN',
    fileTransferEnabled: true,
    monitors: 1,
    smartcardEnabled: false,
    type: 'vnc',
  },
  highAvailability: { enabled: false, priority: 0 },
  io: { threads: 1 },
  memory: gib,
  memoryPolicy: { ballooning: true, guaranteed: gib, max: 4 * gib },
  migration: { autoConverge: 'inherit', compressed: 'inherit', encrypted: 'inherit' },
  migrationDowntime: -1,
  multiQueuesEnabled: true,
  origin: 'ovirt',
  os: { boot: { devices: ['hd'] }, type: 'other' },
  placementPolicy: { affinity: 'migratable' },
  rngDevice: { source: 'urandom' },
  sso: { methods: [{ id: 'guest_agent' }] },
  startPaused: false,
  stateless: false,
  storageErrorResumeBehaviour: 'auto_resume',
  timeZone: { name: 'Etc/GMT' },
  type: 'server',
  usb: { enabled: false },
  virtioScsi: { enabled: true },
  virtioScsiMultiQueuesEnabled: false,
}

/** What objects of a type have where nothing is said. */
const table: Readonly<Partial<Record<StructName, Members>>> = {
  affinity_group: { enforcing: true, positive: true, priority: 1 },
  affinity_label: { readOnly: false, hasImplicitAffinityGroup: false },
  backup: { phase: 'initializing' },
  cluster: {
    ballooningEnabled: true,
    biosType: 'q35_ovmf',
    comment: '',
    cpu: { architecture: 'x86_64', type: 'Secure Intel Cascadelake Server Family' },
    description: '',
    errorHandling: { onError: 'migrate' },
    firewallType: 'firewalld',
    glusterService: false,
    haReservation: false,
    ksm: { enabled: true, mergeAcrossNodes: true },
    memoryPolicy: { overCommit: { percent: 100 }, transparentHugePages: { enabled: true } },
    requiredRngSources: ['urandom'],
    switchType: 'legacy',
    threadsAsCores: false,
    trustedService: false,
    tunnelMigration: false,
    upgradeInProgress: false,
    upgradePercentComplete: 0,
    version: { major: 4, minor: 7 },
    virtService: true,
    vncEncryption: false,
  },
  data_center: {
    comment: '',
    description: '',
    local: false,
    quotaMode: 'disabled',
    status: 'up',
    storageFormat: 'v5',
    supportedVersions: [{ major: 4, minor: 7 }],
    version: { major: 4, minor: 7 },
  },
  disk: {
    actualSize: 0,
    backup: 'none',
    contentType: 'data',
    description: '',
    format: 'cow',
    propagateErrors: false,
    provisionedSize: gib,
    shareable: false,
    sparse: true,
    status: 'ok',
    storageType: 'image',
    totalSize: 0,
    wipeAfterDelete: false,
  },
  disk_attachment: {
    active: true,
    bootable: false,
    interface: 'virtio_scsi',
    passDiscard: false,
    readOnly: false,
    usesScsiReservation: false,
  },
  host: {
    autoNumaStatus: 'unknown',
    comment: '',
    cpu: { name: 'Fake CPU', speed: 2100, topology: { cores: 4, sockets: 2, threads: 1 } },
    devicePassthrough: { enabled: false },
    externalStatus: 'ok',
    kdumpStatus: 'disabled',
    ksm: { enabled: false },
    maxSchedulingMemory: 60 * gib,
    memory: 64 * gib,
    numaSupported: false,
    os: { type: 'RHEL', version: { fullVersion: '9 - 1.el9', major: 9 } },
    port: 54_321,
    powerManagement: { automaticPmEnabled: true, enabled: false, kdumpDetection: true, pmProxies: [] },
    protocol: 'stomp',
    seLinux: { mode: 'enforcing' },
    spm: { priority: 5, status: 'none' },
    ssh: { port: 22 },
    status: 'up',
    transparentHugePages: { enabled: true },
    type: 'rhel',
    updateAvailable: false,
    vgpuPlacement: 'consolidated',
  },
  image_transfer: { phase: 'initializing', active: false },
  instance_type: { ...vmBase, status: 'ok' },
  mac_pool: { allowDuplicates: false, defaultPool: false },
  network: { comment: '', description: '', mtu: 0, portIsolation: false, stp: false, usages: ['vm'] },
  nic: { interface: 'virtio', linked: true, plugged: true, synced: true },
  permit: { administrative: false },
  role: { administrative: false, mutable: true },
  snapshot: { persistMemorystate: false, snapshotStatus: 'ok', snapshotType: 'regular' },
  storage_domain: {
    available: 100 * gib,
    backup: false,
    blockSize: 512,
    comment: '',
    committed: 0,
    criticalSpaceActionBlocker: 5,
    description: '',
    discardAfterDelete: false,
    externalStatus: 'ok',
    master: false,
    status: 'active',
    storageFormat: 'v5',
    supportsDiscard: false,
    supportsDiscardZeroesData: false,
    type: 'data',
    used: gib,
    warningLowSpaceIndicator: 10,
    wipeAfterDelete: false,
  },
  template: { ...vmBase, status: 'ok' },
  user: { domainEntryId: '', namespace: '*' },
  vm: { ...vmBase, nextRunConfigurationExists: false, runOnce: false, status: 'down' },
  vm_pool: { maxUserVms: 1, prestartedVms: 0, size: 1, stateful: false, type: 'automatic' },
  vnic_profile: { passThrough: { mode: 'disabled' }, portMirroring: false },
}

const blankTemplate = { id: '00000000-0000-0000-0000-000000000000' }

const running: ReadonlySet<unknown> = new Set(
  'up powering_up powering_down paused migrating reboot_in_progress'.split(' '),
)

/** Whether a virtual machine of this status runs on a host. */
export function isRunning(status: unknown): boolean {
  return running.has(status)
}

function first(store: Store, segment: string): { readonly id: string } | undefined {
  const entity = store.first(segment)
  return entity === undefined ? undefined : { id: entity.id }
}

function linkedTo(store: Store, entity: Entity, createdAt: Date): Members {
  const { given } = entity
  switch (entity.type) {
    case 'vm': {
      const template = given['template'] ?? blankTemplate
      const host = isRunning(given['status']) ? { host: first(store, 'hosts') } : undefined
      return {
        template,
        originalTemplate: template,
        cluster: first(store, 'clusters'),
        creationTime: createdAt,
        ...host,
      }
    }
    case 'template':
      return {
        cluster: first(store, 'clusters'),
        creationTime: createdAt,
        version: { baseTemplate: { id: entity.id }, versionName: 'base version', versionNumber: 1 },
      }
    case 'host':
      return { cluster: first(store, 'clusters'), summary: { active: 0, migrating: 0, total: 0 } }
    case 'cluster':
    case 'network':
      return { dataCenter: first(store, 'datacenters') }
    case 'disk': {
      const alias = given['alias'] ?? given['name'] ?? 'disk'
      const domain = first(store, 'storagedomains')
      const isStored = given['storageType'] === undefined && domain !== undefined
      return { alias, name: alias, imageId: entity.id, ...(isStored && { storageDomains: [domain] }) }
    }
    case 'storage_domain': {
      const center = first(store, 'datacenters')
      const isFree = given['status'] === 'unattached' || center === undefined
      return {
        dataCenters: isFree ? [] : [center],
        storage: { type: 'nfs', address: 'nfs.example.com', path: '/data' },
      }
    }
    case 'disk_attachment':
      return { disk: { id: entity.id } }
    case 'job':
      return { status: 'started', startTime: createdAt, lastUpdated: createdAt, autoCleared: true, external: false }
    default:
      return {}
  }
}

const nothing: Members = {}

for (const members of Object.values(table)) constantMembers(members)

/** What an object has where nothing is said. @param createdAt When the fake was made */
export function defaultsOf(
  store: Store,
  entity: Entity,
  createdAt: Date,
): { readonly common: Members; readonly own: Members } {
  return { common: table[entity.collection.type] ?? nothing, own: linkedTo(store, entity, createdAt) }
}

/** One member of that. */
export function defaultOf(store: Store, entity: Entity, name: string, createdAt: Date): unknown {
  const known = table[entity.collection.type]?.[name]
  return known === undefined ? linkedTo(store, entity, createdAt)[name] : known
}
