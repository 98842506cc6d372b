import { parseXml } from '@core/http/xml'
import { Connection } from '@sdk/ovirt'

/** What one process of the measurement in ovirt-list.ts has measured. */
export interface Measured {
  /** Of one list(), the median. */
  readonly ms: number
  /** Of the parser alone on the same text, the median; where the text is not too large for that. */
  readonly parserMs: number | undefined
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

const nothing = (): void => undefined

function median(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0
}

async function timed(run: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await run()
  return performance.now() - startedAt
}

const times: number[] = []
const parserTimes: number[] = []
if (Number(lists) > 1) {
  const text = await (await fetch(`${url}/vms`, { headers: { accept: `application/${format}` } })).text()
  const parse = (): unknown =>
    format === 'xml' ? parseXml(text, { open: nothing, text: nothing, close: nothing }) : JSON.parse(text)
  // By turns, as what else the machine does comes and goes.
  for (let run = 0; run < Number(lists); run += 1) {
    parserTimes.push(await timed(parse))
    times.push(await timed(async () => await vmsService.list()))
  }
} else times.push(await timed(async () => await vmsService.list()))
const peakMb = process.resourceUsage().maxRSS / 1024
const measured: Measured = {
  ms: median(times),
  parserMs: parserTimes.length === 0 ? undefined : median(parserTimes),
  peakMb,
}
process.send?.(measured)
await connection.close()
process.disconnect()
