import { createConnection } from '@sdk/ibis'

export async function call(crsid: string): Promise<string | undefined> {
  await using connection = createConnection()
  const person = await connection.person.getPerson('crsid', crsid)
  return person?.visibleName
}
