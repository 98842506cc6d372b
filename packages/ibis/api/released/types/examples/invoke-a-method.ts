import type { IbisClientConnection } from '@sdk/ibis'

export async function groupTitle(connection: IbisClientConnection, groupid: string): Promise<string | undefined> {
  const result = await connection.invokeMethod(
    'GET',
    'api/v1/group/%(groupid)s',
    { groupid },
    { fetch: ['all_members'] },
  )
  if (result.error !== undefined) return result.error.message
  return result.group?.title
}
