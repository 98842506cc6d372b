import { MicetroClient } from '@sdk/micetro'

/** The zones that a server is primary for, and how many records each has. */
export async function recordCounts(url: string, username: string, password: string): Promise<Map<string, number>> {
  await using client = new MicetroClient({ url, username, password, authentication: 'auto' })
  const counts = new Map<string, number>()
  for await (const zone of client.dnsZones.list({ filter: 'type=Primary', sortBy: 'name' }).pages()) {
    const { totalResults = 0 } = await client.dnsZones.records.list(zone.ref ?? zone.name, { limit: 1 })
    counts.set(zone.name, totalResults)
  }
  return counts
}
