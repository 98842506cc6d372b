import { type MicetroClient, where } from '@sdk/micetro'
import { NameTakenError } from './machine-errors.ts'

/** Where a machine's name is to stand. */
export interface DnsPlace {
  readonly dns: MicetroClient
  /** Without a dot at its end. */
  readonly zone: string
  readonly name: string
  /** Kept as the record's comment, so that it can be told apart from others. */
  readonly mark: string
}

/** @throws NameTakenError if the zone has any record of that name. */
export async function checkNameIsFree({ dns, zone, name }: DnsPlace, signal: AbortSignal): Promise<void> {
  const filter = where('dnsRecords', (record) => record('name').equals(name))
  const [found] = await dns.dnsZones.records.list(`${zone}.`, { filter, limit: 1 }, { signal })
  if (found !== undefined) throw new NameTakenError(`${name}.${zone}`, 'the DNS')
}

/** Adds the record. Writes are not called off midway: nobody would know whether they were made. */
export async function addRecord({ dns, zone, name, mark }: DnsPlace, address: string): Promise<void> {
  const dnsRecord = { name, type: 'A', data: address, comment: mark } as const
  await dns.dnsZones.records.create(`${zone}.`, { dnsRecord, saveComment: mark })
}

/** Removes the record with this mark, whether or not anybody was told that it was made. */
export async function removeRecord({ dns, zone, name, mark }: DnsPlace): Promise<void> {
  const filter = where('dnsRecords', (record) => record('name').equals(name))
  for (const { ref, comment } of await dns.dnsZones.records.list(`${zone}.`, { filter })) {
    if (ref !== undefined && comment === mark) await dns.dnsRecords.delete(ref, { saveComment: `undo of ${mark}` })
  }
}
