import { Connection } from '@sdk/ovirt'

// One process of the measurement in ovirt-list.ts.
const [format, url] = process.argv.slice(2) as ['xml' | 'json', string]
const connection = new Connection({ url, token: 'token', format, limits: { maxResponseBytes: 512 * 1024 * 1024 } })
const vmsService = connection.systemService().vmsService()
const times: number[] = []
for (let run = 0; run < 9; run += 1) {
  const startedAt = performance.now()
  await vmsService.list()
  times.push(performance.now() - startedAt)
}
const ms = times.toSorted((left, right) => left - right)[4] ?? 0
process.send?.({ ms, peakMb: process.resourceUsage().maxRSS / 1024 })
await connection.close()
process.disconnect()
