import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Measured, Reading } from './ovirt-paging-client.ts'

// Memory while a list of virtual machines is read page by page, over loopback, from the fake engine in another process.
// Each row is measured in a process of its own, after it has read one page. What is kept shows in the heap after garbage
// was collected; until Node.js finds that worth its while, garbage of some hundred pages stands in the resident set.
const few = 1_000
const some = 20_000
const many = 100_000

interface Row extends Reading {
  readonly name: string
  readonly count: number
  readonly nodeOptions?: readonly string[]
}

const smallHeap = ['--max-old-space-size=40', '--max-semi-space-size=1']
const all: Row = { name: 'pages', kind: 'pages', count: many }
const ahead: Row = { name: 'pages, prefetch 3', kind: 'pages', count: some, prefetch: 3 }
const cramped: Row = { name: 'pages, 40 MB of heap', kind: 'pages', count: many, nodeOptions: smallHeap }
const whole: Row = { name: 'list(), for comparison', kind: 'list', count: many }
const rows: readonly Row[] = [
  { ...all, count: few },
  { ...all, count: some },
  all,
  { ...ahead, count: few },
  ahead,
  { name: `pages, left after ${few}`, kind: 'pages', count: many, stopAfter: few },
  { ...cramped, count: few },
  cramped,
  whole,
]

/** What a process says first. */
async function messageOf(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a process of the benchmark ended early with ${String(code)}`)
  })
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [unknown]
  ended.catch(() => undefined)
  return message
}

async function measure({ count, nodeOptions = [], kind, prefetch, stopAfter }: Row): Promise<Measured> {
  const reading: Reading = { kind, prefetch, stopAfter }
  const server = fork(new URL('ovirt-paging-server.ts', import.meta.url), [String(count)])
  try {
    const url = String(await messageOf(server))
    const client = fork(
      new URL('ovirt-paging-client.ts', import.meta.url),
      [url, JSON.stringify(reading), String(count)],
      { execArgv: [...process.execArgv, ...nodeOptions] },
    )
    const ended = once(client, 'exit')
    const measured = (await messageOf(client)) as Measured
    await ended
    return measured
  } finally {
    if (server.connected) server.disconnect()
  }
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`.padStart(9)

process.stdout.write(`Reading virtual machines page by page, 100 at once, Node.js ${process.versions.node}\n`)
process.stdout.write(`${''.padEnd(24)}  machines     time   peak RSS  over base   heap grown\n`)
const measured = new Map<string, Measured>()
const keyOf = ({ name, count }: Row): string => `${name} ${count}`
for (const row of rows) {
  const found = await measure(row)
  const { items, ms, baseRss, peakRss, baseHeap, lastHeap } = found
  measured.set(keyOf(row), found)
  process.stdout.write(
    `${row.name.padEnd(24)} ${String(items).padStart(9)} ${(ms / 1000).toFixed(1).padStart(6)} s ${megabytes(peakRss)}  ${megabytes(peakRss - baseRss)}  ${megabytes(lastHeap - baseHeap)}\n`,
  )
}

function compare(what: string, one: Row, other: Row, sizeOf: (found: Measured) => number): void {
  const [left, right] = [measured.get(keyOf(one)), measured.get(keyOf(other))]
  if (left === undefined || right === undefined) return
  process.stdout.write(`${what}: ${keyOf(one)} is ${(sizeOf(left) / sizeOf(right)).toFixed(2)} x ${keyOf(other)}\n`)
}
const heap = ({ lastHeap }: Measured): number => lastHeap
const peak = ({ peakRss }: Measured): number => peakRss
const overBase = ({ peakRss, baseRss }: Measured): number => peakRss - baseRss
compare('Heap in the loop', all, { ...all, count: few }, heap)
compare('Peak RSS', all, { ...all, count: few }, peak)
compare('Peak RSS', all, { ...all, count: some }, peak)
compare('Peak RSS', cramped, { ...cramped, count: few }, peak)
compare('Peak RSS over base', all, whole, overBase)
