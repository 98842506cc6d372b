import { createGatewayConnection } from '@sdk/ibis'

export async function lookUp(clientId: string, clientSecret: string, crsid: string): Promise<string | undefined> {
  await using connection = createGatewayConnection({ clientId, clientSecret })
  return (await connection.person.getPerson('crsid', crsid))?.visibleName
}
