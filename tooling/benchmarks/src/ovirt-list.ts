import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import { hasShared, sharedPath } from '@repo/conformance/shared-folder'

// A whole list() of recorded virtual machines over loopback, compressed as an engine's front end does it: time, and
// peak memory over that of a process that has listed one machine. Each measurement has a process of its own.
const counts = [1, 1_000, 2_000, 4_000]
const formats = ['xml', 'json'] as const
type Format = (typeof formats)[number]

function recorded(ending: string): string {
  return readFileSync(sharedPath('ovirt', 'recorded', 'pairs', `vms-0.${ending}`), 'utf8')
}

function page(format: Format, count: number): string {
  if (format === 'json') {
    const { vm } = JSON.parse(recorded('json')) as { vm: object[] }
    return JSON.stringify({ vm: Array.from({ length: count }, (_, index) => vm[index % vm.length]) }, undefined, 2)
  }
  const vms = recorded('xml').match(/^ {4}<vm .*?^ {4}<\/vm>\n/gms) ?? []
  return `<vms>\n${Array.from({ length: count }, (_, index) => vms[index % vms.length]).join('')}</vms>\n`
}

async function serve(
  format: Format,
  count: number,
): Promise<{ readonly url: string; close(): void; readonly bytes: number }> {
  const text = page(format, count)
  const body = gzipSync(text, { level: 1 })
  const server = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': `application/${format}`,
      'content-encoding': 'gzip',
      'content-length': body.length,
    })
    response.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { url: `http://127.0.0.1:${port}/ovirt-engine/api`, close: () => server.close(), bytes: text.length }
}

interface Measured {
  readonly ms: number
  readonly peakMb: number
}

async function measure(format: Format, url: string): Promise<Measured> {
  const child = fork(new URL('ovirt-list-client.ts', import.meta.url), [format, url])
  const [measured] = (await once(child, 'message')) as [Measured]
  return measured
}

if (hasShared('ovirt', 'recorded', 'pairs')) {
  process.stdout.write(`list() of recorded virtual machines, Node.js ${process.versions.node}\n`)
  for (const format of formats) {
    let base = 0
    for (const count of counts) {
      const server = await serve(format, count)
      const { ms, peakMb } = await measure(format, server.url)
      server.close()
      if (count === 1) base = peakMb
      else {
        const figures = `${ms.toFixed(0).padStart(6)} ms, ${(peakMb - base).toFixed(0).padStart(4)} MB over one machine`
        process.stdout.write(
          `${format.padEnd(5)} ${String(count).padStart(6)} (${(server.bytes / 1e6).toFixed(1)} MB) ${figures}\n`,
        )
      }
    }
  }
} else process.stdout.write('left out: there are no recordings beside the repository\n')
