import { type IbisClientConnection, type IbisPerson, lql } from '@sdk/ibis'

export async function peopleNamed(
  connection: IbisClientConnection,
  instid: string,
  names: readonly string[],
): Promise<IbisPerson[]> {
  const named = lql.any(names.map((name) => lql`surname = ${name}`))
  return await connection.person.search(lql.person`in inst(${instid}) and ${named}`)
}
