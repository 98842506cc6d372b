import { type Connection, type Vm, where } from '@sdk/ovirt'

/** A machine, and whom it names as its owner. */
export interface Machine {
  readonly name: string
  readonly status: string
  /** CRSid of the owner, if there is one. */
  readonly owner: string | undefined
}

/** So many names fit into one search: it is part of an address. */
const namesPerSearch = 50

/** Whom a tag names, or else the comment. */
export function ownerOf({ tags = [], comment = '' }: Pick<Vm, 'tags' | 'comment'>): string | undefined {
  for (const { name = '' } of tags) {
    const owner = /^owner-([a-z]+\d+)$/.exec(name)?.[1]
    if (owner !== undefined) return owner
  }
  return /\bowner:\s*([a-z]+\d+)\b/.exec(comment)?.[1]
}

function searchesFor(names: readonly string[]): string[] {
  if (names.length === 0) return [where('vms', undefined, { sortBy: 'name' })]
  const searches: string[] = []
  for (let start = 0; start < names.length; start += namesPerSearch) {
    const some = names.slice(start, start + namesPerSearch)
    searches.push(where('vms', (vm) => vm('name').in(some), { sortBy: 'name' }))
  }
  return searches
}

/** Reads machines, page by page, with their tags. @param names Of those that are wanted; none for all. */
export async function readMachines(
  engine: Connection,
  names: readonly string[],
  signal: AbortSignal,
): Promise<Machine[]> {
  const machines: Machine[] = []
  const vms = engine.systemService().vmsService()
  for (const search of searchesFor(names)) {
    for await (const vm of vms.list({ search, follow: ['tags'] }, { signal }).pages()) {
      const { name = '', status = 'unknown' } = vm
      machines.push({ name, status, owner: ownerOf(vm) })
    }
  }
  return machines
}
