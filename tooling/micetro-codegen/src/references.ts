/** Members that refer to one kind of object, and are not called after it. */
const targets: Readonly<Record<string, string>> = {
  cloudRef: 'cloudServiceAccounts',
  primaryServerRef: 'dhcpServers',
  secondaryServerRef: 'dhcpServers',
  sourceZoneRef: 'dnsZones',
  secondaryZoneRefs: 'dnsZones',
  secondaries: 'dnsViews',
  addrRef: 'ipamRecords',
  addrRefs: 'ipamRecords',
  placeAfterRef: 'dnsRecords',
  addRoles: 'roles',
  removeRoles: 'roles',
}

/** Members whose name means another object in each schema. */
const targetsInSchema: Readonly<Record<string, string>> = {
  'Range.parentRef': 'ranges',
  'Folder.parentRef': 'folders',
}

/** Tells which objects references lead to, by the names of members. */
export class References {
  readonly #collections: ReadonlySet<string>
  readonly #bySchema: ReadonlyMap<string, string>

  constructor(resources: readonly { readonly name: string; readonly objectSchema: string | null }[]) {
    const withObjects = resources.filter(({ objectSchema }) => objectSchema !== null && objectSchema !== 'ReportSource')
    this.#collections = new Set(withObjects.map(({ name }) => name))
    this.#bySchema = new Map(withObjects.map(({ name, objectSchema }) => [objectSchema ?? '', name]))
  }

  /**
   * The collection that a member's reference leads to; undefined where it may be any.
   *
   * @param schema The schema that has the member, if it is one's.
   */
  targetOf(member: string, schema?: string): string | undefined {
    if (member === 'ref' && schema !== undefined) return this.#bySchema.get(schema)
    const known = targetsInSchema[`${schema}.${member}`] ?? targets[member]
    if (known !== undefined) return known
    const collection = `${member.replace(/Refs?$/, '')}s`
    return /Refs?$/.test(member) && this.#collections.has(collection) ? collection : undefined
  }

  /** Every collection whose objects can be referred to. */
  has(collection: string): boolean {
    return this.#collections.has(collection)
  }
}
