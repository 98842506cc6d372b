import { MicetroClient } from '@sdk/micetro'

await using client = new MicetroClient('https://micetro.example.com')
await client.authenticate('dns-editor', 'micetro-password')

// As in Python: any request by its path.
interface Zones {
  readonly result: { readonly dnsZones: readonly { readonly name: string }[] }
}
const answer = await client.httpGet<Zones>('/dnsZones', { params: { filter: 'type=Primary', limit: 10 } })
console.log(answer.result.dnsZones.map(({ name }) => name))

// Or by its method.
const zones = await client.dnsZones.list({ filter: 'type=Primary', limit: 10 })
console.log(zones.map(({ name }) => name))
