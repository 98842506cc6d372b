import { type Check, checkOptions, either, is, type OptionTable } from '@core/http'
import type { FakeSeeds, SeedByCollection } from './seeds.ts'
import type { FakeUser, SsoErrorForm } from './sso/fake-sso.ts'

/** What a fake engine begins with. */
export interface FakeEngineOptions extends FakeSeeds {
  /** Who may log in. Each is also a user of the engine. @default `admin@internal` with the password `secret` */
  readonly users?: readonly FakeUser[] | undefined
  /** Milliseconds from one status to the next, as of a virtual machine that starts. @default 20 */
  readonly transitionMs?: number | undefined
  /** How refused logins are written. @default 'error_description' */
  readonly ssoErrorForm?: SsoErrorForm | undefined
}

const list: Check = (value) => (Array.isArray(value) ? undefined : 'must be a list')

const many: Check = (value) => {
  const { count, make } = (value ?? {}) as { readonly count?: unknown; readonly make?: unknown }
  const problem = is.count(count) ?? is.function(make)
  return problem === undefined ? undefined : 'must be a list or have a count and a make'
}

const seeds = either(list, many)

/** The collections that seeds are for, in the order in which they are planted: references lead to earlier ones. */
export const seedNames: readonly (keyof SeedByCollection)[] = [
  'icons',
  'domains',
  'groups',
  'roles',
  'tags',
  'macPools',
  'schedulingPolicies',
  'schedulingPolicyUnits',
  'clusterLevels',
  'operatingSystems',
  'networkFilters',
  'dataCenters',
  'networks',
  'vnicProfiles',
  'clusters',
  'cpuProfiles',
  'hosts',
  'storageConnections',
  'storageDomains',
  'diskProfiles',
  'disks',
  'templates',
  'instanceTypes',
  'vmPools',
  'vms',
  'affinityLabels',
  'bookmarks',
  'events',
  'externalHostProviders',
  'imageTransfers',
  'jobs',
  'katelloErrata',
  'openstackImageProviders',
  'openstackNetworkProviders',
  'openstackVolumeProviders',
  'options',
  'permissions',
]

const table: OptionTable = {
  users: list,
  transitionMs: is.count,
  ssoErrorForm: is.oneOf('error_description', 'error_code'),
  ...Object.fromEntries(seedNames.map((name) => [name, seeds])),
}

/** @throws ConfigError naming the option that cannot be right. */
export function checkFakeEngineOptions(options: FakeEngineOptions): void {
  checkOptions(options, table)
}
