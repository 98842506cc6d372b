import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import type { ProxiedRecord } from './proxied-request.ts'

/** Answers a CONNECT without opening a tunnel, and closes. */
export function refuseTunnel(client: Duplex, record: ProxiedRecord, status: number, header = ''): void {
  record.status = status
  client.end(`HTTP/1.1 ${status} Refused\r\n${header}Content-Length: 0\r\nConnection: close\r\n\r\n`)
}

/** Joins the client with its loopback destination until either closes. */
export function openTunnel(
  client: Duplex,
  head: Buffer,
  destination: { readonly host: string; readonly port: number },
  record: ProxiedRecord,
): void {
  const onward = connect(destination)
  onward.once('connect', () => {
    record.status = 200
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    onward.write(head)
    client.pipe(onward).pipe(client)
  })
  onward.once('error', () => {
    if (record.status === undefined) refuseTunnel(client, record, 502)
    else client.destroy()
  })
  onward.once('close', () => {
    if (record.status === 200) client.destroy()
  })
  client.once('close', () => onward.destroy())
}
