import { parseAddress } from '../addresses/address.ts'
import { addressOfNumber, addressRef, describeAddress } from '../addresses/describe-address.ts'
import { formatAddress } from '../addresses/address.ts'
import {
  type Block,
  blockBetween,
  blockName,
  blockOf,
  endsOf,
  holdsBlock,
  overlap,
  parseBlock,
} from '../addresses/block.ts'
import { releaseBlock } from '../addresses/holds.ts'
import { percent, usedIn } from '../addresses/range-numbers.ts'
import { ApiFault } from '../api-fault.ts'
import { linkTo } from '../objects/present.ts'
import type { FakeIpamRecord, FakeObject, Fields } from '../wire-types.ts'
import type { CollectionRow, View, World } from '../world/world.ts'
import { collectionRow } from './collection-row.ts'
import { refersBy, removeWith } from './relations.ts'

function blockOfDraft({ name, from, to }: Readonly<Fields>): Block {
  const block = parseBlock(name) ?? blockBetween(from, to)
  if (block === undefined) throw new ApiFault('Invalid range of addresses.')
  return block
}

/** Names a new range after its addresses. @throws ApiFault for one that is there, or lies across another. */
function prepareRange(draft: Fields, _: Readonly<Fields>, { state }: World): void {
  const block = blockOfDraft(draft)
  for (const range of state.ranges) {
    const other = blockOf(range)
    if (!overlap(block, other)) continue
    const [isInside, isAround] = [holdsBlock(other, block), holdsBlock(block, other)]
    if (isInside && isAround) throw new ApiFault(`The range ${range.name} exists already.`)
    if (!isInside && !isAround) throw new ApiFault(`The range overlaps with ${range.name}.`)
    const isDivided = isInside && state.dhcpScopes.some(({ rangeRef }) => rangeRef === range.ref)
    if (isDivided) throw new ApiFault(`The range ${range.name} has a DHCP scope and cannot be divided.`)
  }
  Object.assign(draft, { name: blockName(block), ...endsOf(block) })
}

function authorityOf({ state }: World, { ref }: FakeObject): Fields {
  const scopes = state.dhcpScopes.filter(({ rangeRef }) => rangeRef === ref)
  const type = ['Static', 'Scope'][scopes.length] ?? 'Split'
  const sources = scopes.map(({ dhcpServerRef, enabled }) => {
    const name = state.dhcpServers.find((server) => server.ref === dhcpServerRef)?.name ?? ''
    return { name, type: 'DHCP', ref: dhcpServerRef, enabled, dhcp: true }
  })
  return { name: sources[0]?.name ?? '', type, sources, totalNumberOfSources: sources.length }
}

function deriveRange(range: FakeObject, view: View): Fields {
  const { world } = view
  const node = view.ranges().get(range.ref)
  const children = node?.children ?? []
  const site = world.state.adSites.find(({ ref }) => ref === range['adSiteRef'])
  const block = blockOf(range)
  return {
    ...(node?.parent !== undefined && { parentRef: node.parent.range.ref }),
    ...(site !== undefined && { adSiteDisplayName: site.name }),
    childRanges: children.map((child) => linkTo(world, child.range)),
    isLeaf: children.length === 0,
    numChildren: children.length,
    dhcpScopes: world.state.dhcpScopes
      .filter(({ rangeRef }) => rangeRef === range.ref)
      .map((item) => linkTo(world, item)),
    authority: authorityOf(world, range),
    isContainer: range['isContainer'] === true || children.length > 0,
    utilizationPercentage: percent(BigInt(usedIn(view, block)), block),
  }
}

const derived = ['parentRef', 'childRanges', 'isLeaf', 'numChildren', 'dhcpScopes', 'authority', 'adSiteDisplayName']

const ranges = collectionRow('ranges', 'Range', 'range', {
  readOnly: [
    ...derived,
    'created',
    'lastModified',
    'utilizationPercentage',
    'hasRogueAddresses',
    'discoveredProperties',
  ],
  fixed: ['name', 'from', 'to'],
  hasUniqueNames: false,
  defaults: () => ({
    name: '',
    from: '',
    to: '',
    superscope: '',
    subnet: false,
    locked: false,
    autoAssign: false,
    hasSchedule: false,
    hasMonitor: false,
    customProperties: {},
    inheritAccess: true,
    hasRogueAddresses: false,
  }),
  narrowings: {
    folderRef: { collection: 'folders', belongs: refersBy('folderRef') },
    adSiteRef: { collection: 'adSites', belongs: refersBy('adSiteRef') },
    cloudNetworkRef: { collection: 'cloudNetworks', belongs: refersBy('cloudNetworkRef') },
  },
  prepare: prepareRange,
  created: (range, _, { world }) => releaseBlock(world, blockOf(range)),
  removed: (range, write) => {
    removeWith(write, 'dhcpScopes', 'rangeRef', range)
  },
  derive: deriveRange,
})

/** What is known of an address, or what would be if somebody told something of it. */
function findRecord(wanted: string, { state }: World): FakeIpamRecord | undefined {
  const digits = /^(?:ipamRecords\/)?(\d+)$/i.exec(wanted)?.[1]
  const address = digits === undefined ? parseAddress(wanted) : addressOfNumber(digits)
  if (address === undefined) return undefined
  const text = formatAddress(address)
  const known = state.ipamRecords.find((record) => record.address === text)
  return known ?? { ref: addressRef(address), address: text, claimed: false, customProperties: {} }
}

const ipamRecords = collectionRow('ipamRecords', 'IPAMRecord', 'ipamRecord', {
  objType: 'IPAddress',
  operations: ['access', 'history', 'definitions'],
  required: ['address'],
  readOnly: ['state', 'holdInfo', 'dnsHosts', 'dhcpReservations', 'dhcpLeases', 'ptrStatus', 'extraneousPTR', 'usage'],
  fixed: ['addrRef', 'address', 'device', 'interface', 'cloudDeviceInfo'],
  hasUniqueNames: false,
  find: findRecord,
  nameOf: (record) => String(record['address']),
  derive: (record, view) => {
    const address = parseAddress(record['address'])
    return address === undefined ? {} : describeAddress(view, address)
  },
})

const folders = collectionRow('folders', 'Folder', 'folder', {
  required: ['name', 'contentType'],
  hasUniqueNames: false,
  defaults: () => ({ name: '', contentType: 'Unknown', filter: '' }),
})

/** Addresses, and what people sort them into. */
export const ipamCollections: readonly CollectionRow[] = [ranges, ipamRecords, folders]
