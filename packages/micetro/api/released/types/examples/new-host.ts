import { ensureRecord, ensureReverseRecord, holdFreeAddress, type MicetroClient } from '@sdk/micetro'

/** Gives a machine an address of its own, and both of its records; if anything fails, the address is free again. */
export async function newHost(
  client: MicetroClient,
  zone: string,
  name: string,
  install: (address: string) => Promise<void>,
): Promise<string> {
  const ranges = ['192.0.2.0/26', '198.51.100.0/24']
  await using hold = await holdFreeAddress(client, ranges, { ping: true, excludeDHCP: true })
  await install(hold.address)
  await hold.keep({ properties: { Owner: 'ops' }, saveComment: `for ${name}` })
  const dnsRecord = { name, type: 'A', data: hold.address, ttl: '1h' } as const
  await ensureRecord(client, zone, { dnsRecord }, { match: 'name' })
  await ensureReverseRecord(client, { address: hold.address, host: `${name}.${zone}` })
  return hold.address
}
