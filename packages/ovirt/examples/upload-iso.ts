import { basename } from 'node:path'
import type { Connection } from '@sdk/ovirt'
import { uploadDisk } from '@sdk/ovirt/image-transfer'
import { command } from './command.ts'

/** Makes a disc of a file, from which virtual machines can be started. */
export async function uploadIso(connection: Connection, file: string, storageDomain: string): Promise<string> {
  const name = basename(file)
  const { diskId, size } = await uploadDisk(connection, {
    source: file,
    format: 'raw',
    disk: { name, contentType: 'iso', storageDomains: [{ name: storageDomain }] },
  })
  console.log(`${name} has ${size} bytes and the id ${diskId}`)
  return diskId
}

await command(import.meta, '<file> <storage-domain>', uploadIso)
