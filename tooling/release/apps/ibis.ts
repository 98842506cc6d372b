import assert from 'node:assert/strict'
import { AuthError, ConfigError, IbisClientConnection, SdkError } from '@sdk/ibis'
import { createFakeLookup } from '@sdk/ibis/testing'
import { proveApp } from './prove-app.ts'

const fake = createFakeLookup({
  people: [{ crsid: 'ab123', surname: 'Example', attributes: [{ scheme: 'email', value: 'ab123@example.org' }] }],
  groups: [{ groupid: '100001', name: 'rota' }],
  credentials: { rota: 'open sesame' },
})

proveApp('ibis', fake, async (place) => {
  for (const format of ['xml', 'json'] as const) {
    const connection = new IbisClientConnection({ ...place, format, username: 'rota', password: 'open sesame' })
    const person = await connection.person.getPerson('crsid', 'ab123', { fetch: ['email'] })
    const values: readonly (string | undefined)[] = person?.attributes.map(({ value }) => value) ?? []
    assert.deepEqual(values, ['ab123@example.org'])
    await connection.group.updateDirectMembers('rota', { addIds: ['ab123'] })
    assert.deepEqual(fake.directMembers('rota'), ['ab123'])
    await connection.close()
  }
  const stranger = new IbisClientConnection({ ...place, username: 'rota', password: 'wrong' })
  const failure = await stranger.person.getPerson('crsid', 'ab123').catch((error: unknown) => error)
  assert.ok(failure instanceof AuthError && failure instanceof SdkError, String(failure))
  // A bundler may rename classes, but not what they are called in logs.
  assert.equal(failure.name, 'IbisException')
  assert.throws(() => new IbisClientConnection({ ...place, timeoutMs: -1 }), ConfigError)
})
