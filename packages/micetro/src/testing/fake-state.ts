import type { FakeMicetroOptions } from './fake-options.ts'
import { addRecord, addZone } from './add-objects.ts'
import type { FakeDnsRecord, FakeDnsZone, FakeSpace, FakeUser, NextNumber } from './wire-types.ts'

/** What the fake holds; tests may read and change it. */
export interface FakeState {
  readonly version: string
  basicAuthentication: boolean
  readonly users: FakeUser[]
  readonly addressSpaces: FakeSpace[]
  readonly organizations: FakeSpace[]
  readonly dnsZones: FakeDnsZone[]
  readonly dnsRecords: FakeDnsRecord[]
  /** User names by the token of their session. */
  readonly sessions: Map<string, string>
  /** Comments of the writes so far, oldest first. */
  readonly saveComments: string[]
}

/** Makes the state that the options describe. */
export function createState(options: FakeMicetroOptions, nextNumber: NextNumber): FakeState {
  const { users = [{ name: 'administrator', password: 'password' }], addressSpaces = ['<default>'] } = options
  const spaces = (collection: string, names: readonly string[]): FakeSpace[] =>
    names.map((name) => ({ ref: `${collection}/${nextNumber()}`, name, description: '' }))
  const state: FakeState = {
    version: options.version ?? '26.1.0',
    basicAuthentication: options.basicAuthentication ?? true,
    users: users.map(({ name, fullName = '', email = '' }) => ({
      ref: `users/${nextNumber()}`,
      name,
      fullName,
      description: '',
      email,
      authenticationType: 'Internal',
    })),
    addressSpaces: spaces('addressSpaces', addressSpaces),
    organizations: spaces('organizations', options.organizations ?? addressSpaces),
    dnsZones: [],
    dnsRecords: [],
    sessions: new Map(),
    saveComments: [],
  }
  for (const { dnsRecords = [], ...seed } of options.dnsZones ?? []) {
    const zone = addZone(state.dnsZones, seed, nextNumber)
    for (const record of dnsRecords) addRecord(state.dnsRecords, zone, record, nextNumber)
  }
  return state
}
