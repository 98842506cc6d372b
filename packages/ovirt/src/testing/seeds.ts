import type {
  AffinityLabel,
  Bookmark,
  Cluster,
  ClusterLevel,
  CpuProfile,
  DataCenter,
  Disk,
  DiskProfile,
  Domain,
  Event,
  ExternalHostProvider,
  Group,
  Host,
  Icon,
  ImageTransfer,
  InstanceType,
  Job,
  KatelloErratum,
  MacPool,
  Network,
  NetworkFilter,
  OpenStackImageProvider,
  OpenStackNetworkProvider,
  OpenStackVolumeProvider,
  OperatingSystemInfo,
  Permission,
  Role,
  SchedulingPolicy,
  SchedulingPolicyUnit,
  StorageConnection,
  StorageDomain,
  SystemOption,
  Tag,
  Template,
  User,
  Vm,
  VmPool,
  VnicProfile,
} from '../generated/types.ts'

/** A virtual machine as the fake begins with: any members; an id and a status are made where they are missing. */
export type FakeVmSeed = Vm & { readonly name: string }

/**
 * What each collection at the root holds, by its name as services have it.
 *
 * @since 0.1.0
 */
export interface SeedByCollection {
  readonly affinityLabels: AffinityLabel
  readonly bookmarks: Bookmark
  readonly clusterLevels: ClusterLevel
  readonly clusters: Cluster
  readonly cpuProfiles: CpuProfile
  readonly dataCenters: DataCenter
  readonly diskProfiles: DiskProfile
  readonly disks: Disk
  readonly domains: Domain
  readonly events: Event
  readonly externalHostProviders: ExternalHostProvider
  readonly groups: Group
  readonly hosts: Host
  readonly icons: Icon
  readonly imageTransfers: ImageTransfer
  readonly instanceTypes: InstanceType
  readonly jobs: Job
  readonly katelloErrata: KatelloErratum
  readonly macPools: MacPool
  readonly networkFilters: NetworkFilter
  readonly networks: Network
  readonly openstackImageProviders: OpenStackImageProvider
  readonly openstackNetworkProviders: OpenStackNetworkProvider
  readonly openstackVolumeProviders: OpenStackVolumeProvider
  readonly operatingSystems: OperatingSystemInfo
  readonly options: SystemOption
  readonly permissions: Permission
  readonly roles: Role
  readonly schedulingPolicies: SchedulingPolicy
  readonly schedulingPolicyUnits: SchedulingPolicyUnit
  readonly storageConnections: StorageConnection
  readonly storageDomains: StorageDomain
  readonly tags: Tag
  readonly templates: Template
  readonly vmPools: VmPool
  readonly vms: FakeVmSeed
  readonly vnicProfiles: VnicProfile
}

/** Names of collections at the root. @since 0.1.0 */
export type CollectionName = keyof SeedByCollection | 'users'

/** What a collection holds. @since 0.1.0 */
export type SeedOf<Name extends CollectionName> = Name extends keyof SeedByCollection ? SeedByCollection[Name] : User

/**
 * Many objects, made when they are asked for, so that they take no memory: of 100,000 virtual machines only those that
 * somebody reads by their ids or changes are kept.
 *
 * @since 0.1.0
 */
export interface ManySeeds<Seed> {
  readonly count: number
  /** Makes one, the same for the same index, from 0. Without an id it gets one of the engine's. */
  readonly make: (index: number) => Seed
}

/**
 * What a fake begins with. Objects of a collection that is given take the place of those that a fake has of itself.
 * Members that are lists, like `nics` of a virtual machine, become what is in its collections.
 *
 * @since 0.1.0
 */
export type FakeSeeds = {
  readonly [Name in keyof SeedByCollection]?:
    | readonly SeedByCollection[Name][]
    | ManySeeds<SeedByCollection[Name]>
    | undefined
}
