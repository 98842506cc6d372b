import { IbisClientConnection } from '@sdk/ibis'
import { createFakeLookup } from '@sdk/ibis/testing'

const lookup = createFakeLookup({
  people: [
    {
      crsid: 'ab123',
      displayName: 'Example Person',
      attributes: [{ scheme: 'email', value: 'ab123@cam.example' }],
    },
  ],
})
// The fetch of the fake is all that makes it one.
const connection = new IbisClientConnection({ url: lookup.url, fetch: lookup.fetch })
const person = await connection.person.getPerson('crsid', 'ab123', { fetch: ['email'] })
console.log(person?.visibleName, person?.attributes[0]?.value)
await connection.close()
