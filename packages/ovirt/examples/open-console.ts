import { writeFile } from 'node:fs/promises'
import { type Connection, consoleFile, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Saves what a remote viewer needs to show the console of a virtual machine that runs. */
export async function openConsole(connection: Connection, name: string, file: string): Promise<void> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await findOne(
    vms,
    where('vms', (vm) => vm('name').equals(name)),
  )
  const { text } = await consoleFile(vms.vmService(id))
  // It holds a password: only for the user's own eyes.
  await writeFile(file, text, { mode: 0o600 })
  console.log(`open the console with: remote-viewer ${file}`)
}

await command(import.meta, '<vm> <file.vv>', openConsole)
