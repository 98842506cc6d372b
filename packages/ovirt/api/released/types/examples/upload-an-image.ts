import type { Connection } from '@sdk/ovirt'
import { uploadDisk } from '@sdk/ovirt/image-transfer'

export async function upload(connection: Connection, source: string, show: (part: number) => void): Promise<string> {
  const { diskId } = await uploadDisk(connection, {
    source,
    disk: { name: 'debian', storageDomains: [{ name: 'data' }] },
    onProgress: ({ transferredBytes, totalBytes }) => show(transferredBytes / totalBytes),
  })
  return diskId
}
