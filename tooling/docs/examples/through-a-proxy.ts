import { MicetroClient } from '@sdk/micetro'

const client = new MicetroClient({
  url: process.env['MICETRO_URL'] ?? 'https://micetro.example.com',
  username: 'dns-editor',
  password: 'micetro-password',
  proxy: {
    url: process.env['PROXY_URL'] ?? 'http://proxy.example.com:3128',
    username: 'app',
    password: 'proxy-password',
  },
  // With a server of http:// on another machine, credentials are only sent when it is said.
  allowInsecureHttp: true,
})
console.log(`${(await client.dnsZones.list()).length} zones`)
await client.close()
