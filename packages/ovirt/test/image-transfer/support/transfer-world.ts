import { type FaultyHandler, serve, withFaults } from '@core/http/testing'
import { makeCertificates } from '@repo/testing/certificates'
import { Connection, type ConnectionOptions } from '@sdk/ovirt'
import { type ImageEngine, imageEngine, type ImageEngineOptions } from './image-engine.ts'
import { counting, imageServer, type ImageServerCounts, type ImageServerOptions, type Ticket } from './image-server.ts'
import { SparseBytes } from './sparse-bytes.ts'

/** An engine and its transfer servers behind https, with certificates of one authority. */
export interface TransferWorld extends AsyncDisposable {
  readonly connection: Connection
  readonly url: string
  readonly ca: string
  readonly engine: ImageEngine
  readonly tickets: Map<string, Ticket>
  /** What can be made to fail: the engine, the host, the proxy. */
  readonly api: FaultyHandler
  readonly direct: FaultyHandler
  readonly proxy: FaultyHandler
  readonly counts: ImageServerCounts
  /** How the engine behaves; may be changed. */
  behaviour: ImageEngineOptions
  /** A disk that holds something. */
  diskWith(bytes: Uint8Array, format?: string): string
  /** What a disk holds. */
  contents(diskId: string): Uint8Array
}

/** Waits that suit an engine that does all at once. */
export const quick = {
  pollIntervalMs: 5,
  retry: { limit: 5, baseDelayMs: 2, maxDelayMs: 10, onTimeout: true },
} as const

const certificates = makeCertificates()

export async function transferWorld(
  behaviour: ImageEngineOptions = {},
  options: ImageServerOptions = {},
  connectionOptions: Partial<ConnectionOptions> = {},
): Promise<TransferWorld> {
  const { ca, server: tls } = await certificates
  const tickets = new Map<string, Ticket>()
  const images = imageServer(tickets, options)
  const direct = withFaults(images.handler)
  const proxy = withFaults(images.handler)
  const engine = imageEngine(tickets, () => world.behaviour)
  const api = withFaults(engine.handler)
  const handlers = [api.fetch, counting(direct.fetch, images.counts), counting(proxy.fetch, images.counts)]
  const servers = await Promise.all(handlers.map(async (handler) => await serve(handler, { tls })))
  const [apiUrl = '', directUrl = '', proxyUrl = ''] = servers.map(({ url }) => url)
  const url = `${apiUrl}/ovirt-engine/api`
  const headers = { 'x-private': 'of-the-connection' }
  const connection = new Connection({
    url,
    token: 'engine-token-0001',
    format: 'json',
    tls: { ca },
    headers,
    retry: false,
    ...connectionOptions,
  })
  const world: TransferWorld = {
    connection,
    url,
    ca,
    engine,
    tickets,
    api,
    direct,
    proxy,
    counts: images.counts,
    behaviour: { direct: directUrl, proxy: proxyUrl, ...behaviour },
    diskWith: (bytes, format = 'raw') => {
      const disk = engine.addDisk({ provisioned_size: bytes.length, format })
      disk.status = 'ok'
      disk.image = new SparseBytes(bytes.length)
      disk.image.write(0, bytes)
      return disk.id
    },
    contents: (diskId) => {
      const image = engine.disks.get(diskId)?.image
      return image === undefined ? new Uint8Array() : image.read(0, image.size)
    },
    [Symbol.asyncDispose]: async () => {
      await connection.close({ logout: false })
      await Promise.all(servers.map(async (server) => await server.close()))
    },
  }
  return world
}
