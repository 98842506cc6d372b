import type { Connection } from '@sdk/ovirt'
import { command } from './command.ts'

/** Lists roles with what they permit. */
export async function listRoles(connection: Connection): Promise<void> {
  const roles = await connection
    .systemService()
    .rolesService()
    .list({ follow: ['permits'] })
  for (const { name, administrative, permits } of roles) {
    const kind = administrative === true ? 'administrator' : 'user'
    const allowed = permits.map((permit) => permit.name).join(', ')
    console.log(`${name} (${kind}): ${allowed === '' ? 'nothing' : allowed}`)
  }
}

await command(import.meta, '', listRoles)
