import { MicetroClient } from '@sdk/micetro'

export async function call(url: string, username: string, password: string): Promise<number> {
  await using client = new MicetroClient({ url, username, password })
  const { totalResults = 0 } = await client.dnsZones.list({ limit: 1 })
  return totalResults
}
