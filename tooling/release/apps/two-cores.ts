import assert from 'node:assert/strict'
import * as ibis from '@sdk/ibis'
import { createFakeLookup } from '@sdk/ibis/testing'
import * as ovirt from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'

/** The error that a call ends in. */
async function failureOf(call: PromiseLike<unknown>): Promise<unknown> {
  return await call.then(
    () => assert.fail('the call should have failed'),
    (error: unknown) => error,
  )
}

async function prove(): Promise<void> {
  const engine = createFakeEngine({ vms: [{ id: '1', name: 'web' }] })
  const lookup = createFakeLookup({ people: [{ crsid: 'ab123', surname: 'Example' }], credentials: { rota: 'right' } })
  const connection = new ovirt.Connection({
    url: engine.url,
    fetch: engine.fetch,
    username: 'admin@internal',
    password: 'secret',
  })
  const directory = new ibis.IbisClientConnection({ url: lookup.url, fetch: lookup.fetch })
  const vms = connection.systemService().vmsService()

  // Both work.
  assert.equal((await vms.list()).length, 1)
  assert.equal((await directory.person.getPerson('crsid', 'ab123'))?.surname, 'Example')

  // Their classes are not the same, as each has a base client of its own: only then is the rest worth anything.
  assert.notEqual(ovirt.SdkError, ibis.SdkError)

  // And still each knows the other's errors.
  const notFound = await failureOf(vms.vmService('no-such').get())
  const stranger = new ibis.IbisClientConnection({
    url: lookup.url,
    fetch: lookup.fetch,
    username: 'rota',
    password: 'no',
  })
  const refused = await failureOf(stranger.person.getPerson('crsid', 'ab123'))
  assert.ok(notFound instanceof ovirt.NotFoundError && notFound instanceof ovirt.SdkError)
  assert.ok(
    notFound instanceof ibis.NotFoundError &&
      notFound instanceof ibis.ResponseError &&
      notFound instanceof ibis.SdkError,
  )
  assert.ok(refused instanceof ibis.AuthError && refused instanceof ibis.SdkError)
  assert.ok(refused instanceof ovirt.SdkError)
  assert.ok(!(notFound instanceof ibis.AuthError) && !(refused instanceof ibis.NotFoundError))
  assert.ok(!(refused instanceof ovirt.NotFoundError))

  await connection.close()
  await directory.close()
  await stranger.close()
}

prove().then(
  () => process.stdout.write('proved two-cores\n'),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = 1
  },
)
