import { basename } from 'node:path'
import type { Connection } from '@sdk/ovirt'
import { uploadDisk as upload } from '@sdk/ovirt/image-transfer'
import { command } from './command.ts'

/** Makes a disk of an image, raw or qcow2, and shows how far it is. */
export async function uploadDisk(connection: Connection, file: string, storageDomain: string): Promise<string> {
  const name = basename(file)
  let shown = 0
  const { diskId, networkBytes } = await upload(connection, {
    source: file,
    disk: { name, storageDomains: [{ name: storageDomain }] },
    onProgress: ({ transferredBytes, totalBytes }) => {
      const percent = Math.floor((100 * transferredBytes) / totalBytes)
      if (percent < shown + 10) return
      shown = percent - (percent % 10)
      console.log(`${shown} %`)
    },
  })
  console.log(`${name} has the id ${diskId}; ${networkBytes} bytes were sent`)
  return diskId
}

await command(import.meta, '<file> <storage-domain>', uploadDisk)
