import type { IbisClientConnection } from '@sdk/ibis'

export async function countAddresses(connection: IbisClientConnection): Promise<number> {
  let addresses = 0
  for await (const person of connection.person.allPeople({ fetch: ['email'] }).pages({ pageSize: 500 })) {
    addresses += person.attributes.length
  }
  return addresses
}
