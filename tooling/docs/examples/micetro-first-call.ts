import { MicetroClient } from '@sdk/micetro'

const client = MicetroClient.fromEnv()
try {
  const { text } = await client.micetroVersion
  const zones = await client.dnsZones.list({ limit: 5 })
  console.log(`Micetro ${text}, ${zones.totalResults} zones`)
} finally {
  await client.close()
}
