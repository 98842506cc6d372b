import assert from 'node:assert/strict'
import { MicetroClient, ObjectNotFoundError, SdkError } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'
import { proveApp } from './prove-app.ts'

const fake = createFakeMicetro({
  users: [{ name: 'ada', password: 'secret' }],
  dnsZones: [{ name: 'example.com.', dnsRecords: [{ name: 'www', type: 'A', data: '192.0.2.1' }] }],
})

proveApp('micetro', fake, async (place) => {
  const client = new MicetroClient({ ...place, username: 'ada', password: 'secret', authentication: 'auto' })
  const names: string[] = []
  for await (const zone of client.dnsZones.list({ filter: 'type=Primary' }).pages({ pageSize: 1 })) {
    names.push(zone.name)
  }
  assert.deepEqual(names, ['example.com.'])
  const [record] = await client.dnsZones.records.list('example.com.')
  assert.equal(record?.data, '192.0.2.1')
  const failure = await client.dnsZones.get('no-such.example.').catch((error: unknown) => error)
  assert.ok(failure instanceof ObjectNotFoundError && failure instanceof SdkError, String(failure))
  // A bundler may rename classes, but not what they are called in logs.
  assert.equal(failure.name, 'ObjectNotFoundError')
  await client.close()
})
