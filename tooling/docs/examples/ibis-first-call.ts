import { createConnection } from '@sdk/ibis'

const connection = createConnection({ username: 'my-group', password: 'lookup-password' })
try {
  const person = await connection.person.getPerson('crsid', 'ab123')
  console.log(person?.visibleName ?? 'there is no ab123')
} finally {
  await connection.close()
}
