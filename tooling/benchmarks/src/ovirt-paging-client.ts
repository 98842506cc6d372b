import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Connection } from '@sdk/ovirt'

/** How a list is read. */
export interface Reading {
  readonly kind: 'pages' | 'list'
  readonly prefetch?: number | undefined
  /** Items after which the loop is left. @default all */
  readonly stopAfter?: number | undefined
}

/** What one process of the measurement in ovirt-paging.ts has measured, in bytes. */
export interface Measured {
  readonly items: number
  readonly ms: number
  /** After one page, and the most while the list was read. */
  readonly baseRss: number
  readonly peakRss: number
  /** After garbage was collected: before, and at the last item while the loop is still under way. */
  readonly baseHeap: number
  readonly lastHeap: number
}

const [url, readingText, expectedText] = process.argv.slice(2) as [string, string, string]
const { kind, prefetch, stopAfter = Infinity } = JSON.parse(readingText) as Reading
const expected = Math.min(Number(expectedText), stopAfter)
const connection = new Connection({
  url,
  username: 'admin@internal',
  password: 'secret',
  timeoutMs: 600_000,
  deadlineMs: 600_000,
  limits: { maxResponseBytes: 2 ** 31 },
})
const vmsService = connection.systemService().vmsService()

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const heapUsed = (): number => {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

// What the first page needs, code among it, every program needs.
for await (const page of vmsService.list().pages().byPage()) if (page.length > 0) break
const baseHeap = heapUsed()
const baseRss = process.memoryUsage.rss()
const startedAt = performance.now()

let items = 0
let memory = 0
let lastHeap = 0
function read(vm: { readonly memory?: number | undefined }): void {
  items += 1
  memory += vm.memory ?? 0
  if (items === expected) lastHeap = heapUsed()
}
if (kind === 'list') for (const vm of await vmsService.list()) read(vm)
else {
  for await (const vm of vmsService.list().pages({ pageSize: 100, prefetch })) {
    read(vm)
    if (items >= stopAfter) break
  }
}
const ms = performance.now() - startedAt
if (items !== expected || memory !== items * 2 ** 30) throw new Error(`${items} items of ${expected} were read`)

const peakRss = process.resourceUsage().maxRSS * 1024
const measured: Measured = { items, ms, baseRss, peakRss, baseHeap, lastHeap }
process.send?.(measured)
await connection.close()
process.disconnect()
