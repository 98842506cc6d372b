import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import { hasShared, sharedPath } from '@repo/conformance/shared-folder'
import type { Measured } from './ovirt-list-client.ts'

// A whole list() of recorded virtual machines over loopback: time beside that of the parser alone on the same text, and
// peak memory over that of a process that has listed one machine. Each row is measured in processes of its own.
const formats = ['xml', 'json'] as const
type Format = (typeof formats)[number]
const rows = [
  { count: 1_000, gzip: false },
  { count: 1_000, gzip: true },
  { count: 10_000, gzip: false },
  { count: 50_000, gzip: false },
] as const

function recorded(ending: string): string {
  return readFileSync(sharedPath('ovirt', 'recorded', 'pairs', `vms-0.${ending}`), 'utf8')
}

/** In the recorded machine: its id, those of what many machines share, and of how many each. */
const ids = [
  { recorded: 'ca7e8d64', others: Infinity },
  { recorded: 'dc0e9719', others: 40 },
  { recorded: '1930506d', others: 6 },
] as const

/** The recorded machine as if it were another one, on one of forty hosts in one of six clusters. */
function asAnother(item: string, index: number): string {
  let text = item
  for (const { recorded: id, others } of ids) {
    // Spread over all, not one behind another.
    const number = others === Infinity ? index : (index * 7919) % others
    text = text.replaceAll(id, number.toString(16).padStart(8, '0'))
  }
  return text
}

/** How an engine writes a list, and what is in it. */
interface Recorded {
  readonly start: string
  readonly items: readonly string[]
  readonly between: string
  readonly end: string
}

function cutUp(format: Format): Recorded {
  const text = recorded(format)
  const [start, between, end] = format === 'xml' ? ['<vms>\n', '', '</vms>\n'] : ['{\n  "vm" : [ ', ', ', ' ]\n}\n']
  const items = text.match(format === 'xml' ? /^ {4}<vm .*?^ {4}<\/vm>\n/gms : /(?<=\[ |, )\{\n {4}.*?^ {2}\}/gms) ?? []
  return { start, items, between, end }
}

/** A list with as many machines as one likes, as an engine wrote them, without ever being in memory as a whole. */
function* pieces(format: Format, count: number): Generator<string, undefined> {
  const { start, items, between, end } = cutUp(format)
  yield start
  for (let index = 0; index < count; index += 1) {
    yield (index === 0 ? '' : between) + asAnother(items[index % items.length] ?? '', index)
  }
  yield end
}

interface Row {
  readonly count: number
  readonly gzip: boolean
}

/** What answers a list. Made in advance if it is not too large, as that would take longer than what is measured. */
function answerer(format: Format, { count, gzip }: Row): (response: ServerResponse) => Promise<undefined> {
  const text = count > 1_000 ? undefined : Buffer.from([...pieces(format, count)].join(''))
  const packed = text !== undefined && gzip ? gzipSync(text, { level: 1 }) : text
  const type = { 'content-type': `application/${format}` }
  return async (response) => {
    response.writeHead(200, !gzip ? type : { ...type, 'content-encoding': 'gzip' })
    if (packed !== undefined) response.end(packed)
    else await pipeline(Readable.from(pieces(format, count), { objectMode: false, highWaterMark: 1 << 20 }), response)
  }
}

async function measure(url: string, format: Format, lists: number): Promise<Measured> {
  const child = fork(new URL('ovirt-list-client.ts', import.meta.url), [url, format, String(lists)])
  const [measured] = (await once(child, 'message')) as [Measured]
  return measured
}

/** One list() for memory, as one call of a program costs; several for time. */
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
  const { list, parser } = await measure(url, format, row.count > 1_000 ? 1 : 60)
  const { peakMb } = await measure(url, format, 1)
  server.close()
  return { list, parser, peakMb }
}

function report(format: Format, { count, gzip }: Row, { list, parser, peakMb }: Measured, baseMb: number): string {
  const name = `${format.padEnd(5)}${gzip ? 'gzip' : '    '}${String(count).padStart(7)}`
  const time = `${list.ms.toFixed(0).padStart(6)} ms (CPU ${list.cpuMs.toFixed(0)})`
  const memory = `${(peakMb - baseMb).toFixed(0)} MB over one machine`
  if (parser === undefined) return `${name} ${time}; ${memory}\n`
  const ratios = `${(list.ms / parser.ms).toFixed(2)} (CPU ${(list.cpuMs / parser.cpuMs).toFixed(2)})`
  return `${name} ${time}, ${ratios} x ${format === 'xml' ? 'saxes' : 'JSON.parse'}; ${memory}\n`
}

if (hasShared('ovirt', 'recorded', 'pairs')) {
  process.stdout.write(`list() of recorded virtual machines, Node.js ${process.versions.node}\n`)
  for (const format of formats) {
    const base = await run(format, { count: 1, gzip: false })
    for (const row of rows) process.stdout.write(report(format, row, await run(format, row), base.peakMb))
  }
} else process.stdout.write('left out: there are no recordings beside the repository\n')
