import { Connection } from '@sdk/ovirt'
import { SaxesParser } from 'saxes'

/** Of the process, with all its threads. */
interface Cost {
  readonly ms: number
  readonly cpuMs: number
}

/** What one process of the measurement in ovirt-list.ts has measured. */
export interface Measured {
  /** One list(), the median. */
  readonly list: Cost
  /** The parser alone on the same text, the median; where the text is not too large for that. */
  readonly parser: Cost | undefined
  readonly peakMb: number
}

const [url, format, lists] = process.argv.slice(2) as [string, 'xml' | 'json', string]
const connection = new Connection({
  url,
  token: 'token',
  format,
  deadlineMs: 600_000,
  timeoutMs: 600_000,
  limits: { maxResponseBytes: 2 ** 31 },
})
const vmsService = connection.systemService().vmsService()

/** With what tells malformed documents from others, as nothing is gained by reading those. */
function parseWithSaxes(text: string): undefined {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const events = ['opentag', 'closetag', 'text', 'cdata'] as const
  for (const event of events) parser.on(event, () => undefined)
  parser.on('error', (error) => {
    throw error
  })
  // As a text of many megabytes is read the fastest.
  for (let start = 0; start < text.length; start += 65_536) parser.write(text.slice(start, start + 65_536))
  parser.close()
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0
}

/** Of the last two thirds, as V8 compiles what it runs often meanwhile. */
function medianCost(costs: readonly Cost[]): Cost {
  const warm = costs.slice(Math.floor(costs.length / 3))
  return { ms: median(warm.map(({ ms }) => ms)), cpuMs: median(warm.map(({ cpuMs }) => cpuMs)) }
}

async function costOf(run: () => unknown): Promise<Cost> {
  const startedAt = performance.now()
  const before = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(before)
  return { ms: performance.now() - startedAt, cpuMs: (user + system) / 1000 }
}

/** So many runs on end of the one, then of the other, as what else the machine does comes and goes. */
const blockRuns = 10

/** The first run of a block clears away what the other one has left behind. */
async function costsOfBlock(run: () => unknown): Promise<readonly Cost[]> {
  const costs: Cost[] = []
  for (let index = 0; index < blockRuns; index += 1) costs.push(await costOf(run))
  return costs.slice(1)
}

const listCosts: Cost[] = []
const parserCosts: Cost[] = []
if (Number(lists) > 1) {
  const text = await (await fetch(`${url}/vms`, { headers: { accept: `application/${format}` } })).text()
  const parse = (): unknown => (format === 'xml' ? parseWithSaxes(text) : JSON.parse(text))
  for (let block = 0; block < Number(lists) / blockRuns; block += 1) {
    parserCosts.push(...(await costsOfBlock(parse)))
    listCosts.push(...(await costsOfBlock(async () => await vmsService.list())))
  }
} else listCosts.push(await costOf(async () => await vmsService.list()))
const peakMb = process.resourceUsage().maxRSS / 1024
const measured: Measured = {
  list: medianCost(listCosts),
  parser: parserCosts.length === 0 ? undefined : medianCost(parserCosts),
  peakMb,
}
process.send?.(measured)
await connection.close()
process.disconnect()
