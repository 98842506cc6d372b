import { once } from 'node:events'
import { Connection } from '@sdk/ovirt'
import { uploadDisk } from '@sdk/ovirt/image-transfer'

/** What a process is to upload, and where. */
export interface UploadTask {
  readonly url: string
  readonly ca: string
  /** A small file, uploaded first: what comes on top of that is the image's. */
  readonly small: string
  readonly image: string
}

/** What it took. */
export interface UploadCost {
  readonly extraMebibytes: number
  readonly elapsedMs: number
  readonly networkBytes: number
}

const peakMebibytes = (): number => process.resourceUsage().maxRSS / 1024

async function upload({ url, ca, small, image }: UploadTask): Promise<UploadCost> {
  // Without `await using`, which the oldest Node.js does not know.
  const connection = new Connection({ url, token: 'engine-token-0001', format: 'json', tls: { ca } })
  const disk = { name: 'web', storageDomains: [{ name: 'data' }] }
  await uploadDisk(connection, { source: small, disk, pollIntervalMs: 5 })
  const before = peakMebibytes()
  const { elapsedMs, networkBytes } = await uploadDisk(connection, { source: image, disk, pollIntervalMs: 5 })
  await connection.close({ logout: false })
  return { extraMebibytes: peakMebibytes() - before, elapsedMs, networkBytes }
}

const [task] = (await once(process, 'message')) as [UploadTask]
const outcome = await upload(task).catch((error: unknown) => ({ failure: String(error) }))
process.send?.(outcome)
process.disconnect()
