import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { basicAuth, createHttpClient, jsonDecoder, type Operation } from '@core/http'
import ky from 'ky'

// What a request costs the process that makes it: processor time, as ratios to the plain fetch, the median of several
// rounds in which all take turns.
const rounds = 9
const requestsPerRound = 1_500

const server = fork(join(import.meta.dirname, 'answering-server.ts'))
const [port] = (await once(server, 'message')) as [number]
const url = `http://127.0.0.1:${port}`

const getThing: Operation<unknown> = {
  name: 'thing.get',
  method: 'GET',
  path: '/things/{id}',
  decode: jsonDecoder((it) => it),
}
const options = { service: 'things', product: '@sdk/things/1', baseUrl: url, auth: basicAuth('user', 'password') }
const plain = createHttpClient(options)
const pooled = createHttpClient({ ...options, connections: 32 })
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
const logging = createHttpClient({ ...options, logger: silent })
const headers = { authorization: 'Basic dXNlcjpwYXNzd29yZA==' }
const kyClient = ky.create({ prefix: url, headers })

const kinds: Readonly<Record<string, () => Promise<unknown>>> = {
  fetch: async () => await (await fetch(`${url}/things/123`, { headers })).json(),
  ky: async () => await kyClient.get('things/123').json(),
  '@core/http': async () => await plain.request(getThing, { path: { id: '123' } }),
  '@core/http, logger on': async () => await logging.request(getThing, { path: { id: '123' } }),
  '@core/http, own pool': async () => await pooled.request(getThing, { path: { id: '123' } }),
}

async function cost(run: () => Promise<unknown>, parallel: number): Promise<number> {
  const before = process.cpuUsage()
  const worker = async (): Promise<void> => {
    for (let count = 0; count < requestsPerRound / parallel; count += 1) await run()
  }
  await Promise.all(Array.from({ length: parallel }, worker))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / requestsPerRound
}

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0

for (const parallel of [1, 16]) {
  const costs = new Map(Object.keys(kinds).map((name) => [name, [] as number[]]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, run] of Object.entries(kinds)) {
      const measured = await cost(run, parallel)
      // The first round warms up.
      if (round > 0) costs.get(name)?.push(measured)
    }
  }
  const base = median(costs.get('fetch') ?? [])
  process.stdout.write(`\n${parallel} at once, Node.js ${process.versions.node}\n`)
  for (const [name, values] of costs) {
    const value = median(values)
    process.stdout.write(
      `${name.padEnd(24)} ${value.toFixed(0).padStart(5)} µs  ${(value / base).toFixed(2)} × fetch\n`,
    )
  }
}
await Promise.all([plain.close(), pooled.close(), logging.close()])
server.disconnect()
