import { createConnection, IbisException, PersonMethods } from '@sdk/ibis'

const conn = createConnection()
const methods = new PersonMethods(conn)
try {
  const person = await methods.getPerson('crsid', 'ab123', { fetch: ['email'] })
  if (person === undefined) console.log('There is none.')
  else {
    console.log(person.visibleName)
    for (const { value } of person.attributes) console.log(value)
  }
} catch (error) {
  if (!(error instanceof IbisException)) throw error
  console.log(error.getError().message)
}
await conn.close()
