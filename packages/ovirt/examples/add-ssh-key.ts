import { readFile } from 'node:fs/promises'
import { type Connection, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Lets a user reach the serial consoles of virtual machines with a public key. */
export async function addSshKey(connection: Connection, user: string, publicKey: string): Promise<void> {
  const users = connection.systemService().usersService()
  const { id = '' } = await findOne(
    users,
    where('users', (found) => found('usrname').equals(user)),
  )
  await users
    .userService(id)
    .sshPublicKeysService()
    .add({ key: { content: publicKey } })
  console.log(`${user} has a key that begins with ${publicKey.slice(0, 24)}`)
}

await command(import.meta, '<user> <public-key-file>', async (connection, user = '', file = '') => {
  await addSshKey(connection, user, (await readFile(file, 'utf8')).trim())
})
