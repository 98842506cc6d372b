import { AccessDeniedError, MicetroClient, ObjectNotFoundError } from '@sdk/micetro'

interface Created {
  readonly result: { readonly ref: string }
}

/** Adds an address to a zone; the server and the user come from the environment. */
export async function addAddress(zone: string, name: string, address: string): Promise<string> {
  await using client = MicetroClient.fromEnv({ authentication: 'session' })
  try {
    const created = await client.httpPost<Created>(`/dnsZones/${encodeURIComponent(zone)}/dnsRecords`, {
      json: { dnsRecord: { name, type: 'A', data: address }, saveComment: 'new host' },
      expectedStatusCodes: [201],
      timeoutMs: 10_000,
    })
    return created.result.ref
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return `There is no zone ${zone}.`
    if (error instanceof AccessDeniedError) return `You may not change ${zone}.`
    throw error
  }
}
