import { AccessDeniedError, MicetroClient, ObjectNotFoundError } from '@sdk/micetro'

/** Adds an address to a zone; the server and the user come from the environment. */
export async function addAddress(zone: string, name: string, address: string): Promise<string> {
  await using client = MicetroClient.fromEnv()
  try {
    const dnsRecord = { name, type: 'A', data: address } as const
    const { ref } = await client.dnsZones.records.create(
      zone,
      { dnsRecord, saveComment: 'new host' },
      { timeoutMs: 10_000 },
    )
    return ref
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return `There is no zone ${zone}.`
    if (error instanceof AccessDeniedError) return `You may not change ${zone}.`
    throw error
  }
}
