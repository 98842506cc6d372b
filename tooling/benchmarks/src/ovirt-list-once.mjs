// One list() in a process of its own, as one call of a program. JavaScript, as the memory of what strips types would be
// used again for the list.
import { Connection } from '@sdk/ovirt'

const [url = '', format] = process.argv.slice(2)
const connection = new Connection({
  url,
  token: 'token',
  format: format === 'json' ? 'json' : 'xml',
  deadlineMs: 600_000,
  timeoutMs: 600_000,
  limits: { maxResponseBytes: 2 ** 31 },
})
const vmsService = connection.systemService().vmsService()

process.once('message', async () => {
  const startedAt = performance.now()
  await vmsService.list()
  const ms = performance.now() - startedAt
  const { user, system } = process.cpuUsage()
  process.send?.({ costs: [{ ms, cpuMs: (user + system) / 1000 }], peakMb: process.resourceUsage().maxRSS / 1024 })
  process.disconnect()
})
process.send?.('ready')
