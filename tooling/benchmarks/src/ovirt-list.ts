import { existsSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { hasShared } from '@repo/conformance/shared-folder'
import { type Format, recordedMachines } from './recorded-machines.ts'
import { type Block, type Cost, Worker } from './run-in-blocks.ts'

// A whole list() of recorded virtual machines over loopback: time beside that of the parser alone on the same text, and
// peak memory over that of a process that has listed one machine. Each is measured in processes of its own.
const formats = ['xml', 'json'] as const
const rows = [
  { count: 1_000, gzip: false },
  { count: 1_000, gzip: true },
  { count: 10_000, gzip: false },
  { count: 50_000, gzip: false },
] as const

/** So many runs on end of the one, then of the other, as what else the machine does comes and goes. */
const blockRuns = 10
/** As V8 compiles what it runs often meanwhile. */
const warmUpBlocks = 3
const blocks = warmUpBlocks + 9

/** Processes that list once, for the median of their peaks. */
const singleRuns = 7

// The goal for JSON goes by the JSON.parse of Node.js 20, which is a little slower than this one.
const olderNode = fileURLToPath(new URL('../../node-matrix/node_modules/node-22/bin/node', import.meta.url))

interface Row {
  readonly count: number
  readonly gzip: boolean
}

/** What answers a list. Made in advance if it is not too large, as that would take longer than what is measured. */
function answerer(format: Format, { count, gzip }: Row): (response: ServerResponse) => Promise<undefined> {
  const text = count > 1_000 ? undefined : Buffer.from([...recordedMachines(format, count)].join(''))
  const packed = text !== undefined && gzip ? gzipSync(text, { level: 1 }) : text
  const type = { 'content-type': `application/${format}` }
  return async (response) => {
    response.writeHead(200, !gzip ? type : { ...type, 'content-encoding': 'gzip' })
    if (packed !== undefined) response.end(packed)
    else {
      const pieces = Readable.from(recordedMachines(format, count), { objectMode: false, highWaterMark: 1 << 20 })
      await pipeline(pieces, response)
    }
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0
}

const medianOf = (costs: readonly Cost[]): Cost => ({
  ms: median(costs.map(({ ms }) => ms)),
  cpuMs: median(costs.map(({ cpuMs }) => cpuMs)),
})

/** How many times as long as a parser alone. */
interface Ratio {
  readonly parser: string
  readonly times: Cost
}

interface Measured {
  readonly list: Cost
  readonly ratios: readonly Ratio[]
  readonly peakMb: number
}

/** A list in a process of its own. */
async function single(url: string, format: Format): Promise<Block> {
  const client = await Worker.start('ovirt-list-once.mjs', [url, format])
  return await client.run(1)
}

/** The parsers that a list is measured beside. */
async function startParsers(url: string, format: Format): Promise<ReadonlyMap<string, Worker>> {
  const file = 'ovirt-list-parser.ts'
  const parsers = new Map([[format === 'xml' ? 'saxes' : 'JSON.parse', await Worker.start(file, [url, format])]])
  if (format === 'json' && existsSync(olderNode)) {
    const options = { execPath: olderNode, execArgv: ['--disable-warning=ExperimentalWarning'] }
    parsers.set('that of Node.js 22', await Worker.start(file, [url, format], options))
  }
  return parsers
}

/** Blocks by turns; each ratio is the median of those of the blocks. */
async function measureByTurns(url: string, format: Format): Promise<Omit<Measured, 'peakMb'>> {
  const client = await Worker.start('ovirt-list-client.ts', [url, format])
  const parsers = await startParsers(url, format)
  const lists: Cost[] = []
  const times = new Map<string, Cost[]>()
  for (let block = 0; block < blocks; block += 1) {
    const list = medianOf((await client.run(blockRuns)).costs)
    if (block >= warmUpBlocks) lists.push(list)
    for (const [name, parser] of parsers) {
      const alone = medianOf((await parser.run(blockRuns)).costs)
      if (block < warmUpBlocks) continue
      const ratio = { ms: list.ms / alone.ms, cpuMs: list.cpuMs / alone.cpuMs }
      times.set(name, [...(times.get(name) ?? []), ratio])
    }
  }
  for (const worker of [client, ...parsers.values()]) worker.stop()
  return { list: medianOf(lists), ratios: [...times].map(([parser, costs]) => ({ parser, times: medianOf(costs) })) }
}

async function run(format: Format, row: Row): Promise<Measured> {
  const answer = answerer(format, row)
  const server = createServer((_request, response) => {
    answer(response).catch(() => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const url = `http://127.0.0.1:${port}/ovirt-engine/api`
  const singles: Block[] = []
  for (let index = 0; index < (row.count > 1_000 ? 1 : singleRuns); index += 1) singles.push(await single(url, format))
  const list = medianOf(singles.flatMap(({ costs }) => costs))
  const measured = row.count === 1_000 ? await measureByTurns(url, format) : { list, ratios: [] }
  server.close()
  return { ...measured, peakMb: median(singles.map(({ peakMb }) => peakMb)) }
}

function report(format: Format, { count, gzip }: Row, { list, ratios, peakMb }: Measured, baseMb: number): string {
  const name = `${format.padEnd(5)}${gzip ? 'gzip' : '    '}${String(count).padStart(7)}`
  const time = `${list.ms.toFixed(0).padStart(6)} ms (CPU ${list.cpuMs.toFixed(0)})`
  const beside = ratios.map(({ parser, times }) => `${times.ms.toFixed(2)} (CPU ${times.cpuMs.toFixed(2)}) x ${parser}`)
  return `${[`${name} ${time}`, ...beside].join(', ')}; ${(peakMb - baseMb).toFixed(0)} MB over one machine\n`
}

if (hasShared('ovirt', 'recorded', 'pairs')) {
  process.stdout.write(`list() of recorded virtual machines, Node.js ${process.versions.node}\n`)
  for (const format of formats) {
    const base = await run(format, { count: 1, gzip: false })
    for (const row of rows) process.stdout.write(report(format, row, await run(format, row), base.peakMb))
  }
} else process.stdout.write('left out: there are no recordings beside the repository\n')
