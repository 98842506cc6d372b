import { AuthError, IbisClientConnection, IbisException } from '@sdk/ibis'

export async function setMembers(group: string, password: string, crsids: readonly string[]): Promise<string> {
  await using connection = new IbisClientConnection('www.lookup.cam.ac.uk', 443, '', true)
  connection.setUsername(group)
  connection.setPassword(password)
  try {
    const members = await connection.group.updateDirectMembers(group, {
      addIds: crsids,
      removeIds: ['all-members'],
      commitComment: 'Set by the rota',
    })
    return `${members.length} members`
  } catch (error) {
    if (error instanceof AuthError) return 'The password is wrong.'
    if (error instanceof IbisException) return `Refused: ${error.getError().message}`
    throw error
  }
}
