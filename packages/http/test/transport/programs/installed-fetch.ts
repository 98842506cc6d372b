// An app puts the fetch of the package undici in place of Node.js's own. Says what a large answer with gzip came to.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import { createHttpClient, jsonDecoder } from '@core/http'
import { install } from 'undici'

const text = JSON.stringify(Array.from({ length: 200_000 }, (_, index) => `item ${index * 7919}`))
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync(text))
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`

const [, , options = '{}'] = process.argv
const own = globalThis.fetch
install()
const client = createHttpClient({
  service: 's',
  product: 'p/1',
  baseUrl,
  retry: 0,
  ...(JSON.parse(options) as object),
})
const decode = jsonDecoder((value) => value)
const { data, response } = await client.request({ name: 'get', method: 'GET', path: '/', decode }).withResponse()
const encoding = response.headers.get('content-encoding')
const isWhole = JSON.stringify(data) === text
console.log(JSON.stringify({ isWhole, encoding, isInstalled: globalThis.fetch !== own }))
await client.close()
server.close()
server.closeAllConnections()
