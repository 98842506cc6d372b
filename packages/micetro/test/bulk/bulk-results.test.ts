import {
  BulkCreateError,
  type BulkCreated,
  type BulkFailed,
  bulkResults,
  DecodeError,
  GeneralError,
  type Ref,
} from '@sdk/micetro'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { adminOf, fakeWorld } from '../support/world.ts'

const records = [{ name: 'a' }, { name: 'b' }, { name: 'c' }]

describe('each record is told what became of it', () => {
  test('in the documented form: one text for each failure', () => {
    const outcome = bulkResults(records, {
      result: { objRefs: ['{#0-#0}', 'dnsRecords/101', '{#0-#0}'], errors: ['no address', 'no zone'] },
    })
    expect(outcome.results).toEqual([
      { status: 'failed', index: 0, input: { name: 'a' }, message: 'no address' },
      { status: 'created', index: 1, input: { name: 'b' }, ref: 'dnsRecords/101' },
      { status: 'failed', index: 2, input: { name: 'c' }, message: 'no zone' },
    ])
    expect([outcome.created.length, outcome.failed.length, outcome.remarks]).toEqual([1, 2, []])
  })

  test.each<readonly [string, readonly string[], readonly string[], readonly string[]]>([
    ['one for each record', ['', 'no address', ''], ['no address'], []],
    ['one for each failure, and more', ['no address', 'the zone is locked'], ['no address'], ['the zone is locked']],
    ['as many as records, yet not for each', ['x', 'y', 'z'], ['x'], ['y', 'z']],
    ['none at all', [], ['the server gave no reason'], []],
    ['an empty one', [''], ['the server gave no reason'], []],
  ])('where the server gives %s', (_, errors, messages, remarks) => {
    const objRefs = ['dnsRecords/1', '{#0-#0}', 'dnsRecords/3']
    const outcome = bulkResults(records, { objRefs, errors })
    expect(outcome.failed.map(({ message }) => message)).toEqual(messages)
    expect(outcome.failed.map(({ index }) => index)).toEqual([1])
    expect(outcome.remarks).toEqual(remarks)
  })

  test('and each is there once, in its place', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), (fine) => {
        const objRefs = fine.map((isFine, index) => (isFine ? `dnsRecords/${index + 1}` : '{#0-#0}'))
        const errors = fine.flatMap((isFine, index) => (isFine ? [] : [`reason ${index}`]))
        const { results, created, failed } = bulkResults(fine, { objRefs, errors })
        expect(results.map(({ index }) => index)).toEqual([...fine.keys()])
        expect(results.map(({ status }) => status === 'created')).toEqual(fine)
        expect(failed.map(({ message }) => message)).toEqual(errors)
        expect(created.map(({ ref }) => ref)).toEqual(objRefs.filter((ref) => ref !== '{#0-#0}'))
      }),
    )
  })
})

describe('all or an error', () => {
  test('references, if all were created', () => {
    expect(bulkResults(records, { objRefs: ['dnsRecords/1', 'dnsRecords/2', 'dnsRecords/3'] }).refs()).toEqual([
      'dnsRecords/1',
      'dnsRecords/2',
      'dnsRecords/3',
    ])
    expect(bulkResults([], { objRefs: [], errors: [] }).refs()).toEqual([])
  })

  test('else what was not, and why', () => {
    const outcome = bulkResults(records, {
      objRefs: ['dnsRecords/1', '{#0-#0}', '{#0-#0}'],
      errors: ['no\naddress', 'no zone'],
    })
    expect(() => outcome.refs()).toThrow(BulkCreateError)
    expect(() => outcome.refs()).toThrow(GeneralError)
    expect(() => outcome.refs()).toThrow('2 of 3 records were not created; number 1: no address')
    const error = new BulkCreateError(outcome.failed, 3)
    expect(error).toMatchObject({ name: 'BulkCreateError', code: 'bulk_partial_failure', failed: outcome.failed })
    expect(JSON.stringify(error)).not.toContain('"input"')
  })
})

test.each<readonly [unknown]>([
  [{ objRefs: ['dnsRecords/1'], errors: [] }],
  [{ objRefs: ['1', '2', '3', '4'] }],
  [{ result: {} }],
  [{ objRefs: 'dnsRecords/1' }],
  [{ objRefs: [1, 2, 3] }],
  [{ objRefs: ['a', 'b', 'c'], errors: [{}] }],
  [''],
  [null],
])('%j is not an answer for three records', (answer) => {
  expect(() => bulkResults(records, answer)).toThrow(DecodeError)
})

test('a partial failure inside a 201 is seen', async () => {
  const client = adminOf(fakeWorld())
  const dnsRecords = [
    { name: 'good', type: 'A', data: '192.0.2.7' },
    { name: 'bad', type: 'A', data: 'not an address' },
  ]
  const zones = await client.httpGet<{ result: { dnsZones: { ref: string }[] } }>('/dnsZones')
  const json = { dnsRecords, dnsZoneRef: zones.result.dnsZones[0]?.ref }
  const { data, response } = await client.httpPost('/dnsRecords', { json }).withResponse()
  const { created, failed } = bulkResults(dnsRecords, data)
  expect(response.status).toBe(201)
  expect(created.map(({ input }) => input.name)).toEqual(['good'])
  expect(failed.map(({ input }) => input.name)).toEqual(['bad'])
  expect(failed[0]?.message).toMatch(/\w/)
})

test('types keep the records apart', () => {
  const { results, refs } = bulkResults(records, { objRefs: ['dnsRecords/1', 'dnsRecords/2', 'dnsRecords/3'] })
  const [first] = results
  expectTypeOf(first).toEqualTypeOf<
    BulkCreated<{ name: string }, 'dnsRecords'> | BulkFailed<{ name: string }> | undefined
  >()
  expectTypeOf(refs).returns.toEqualTypeOf<Ref<'dnsRecords'>[]>()
  expect(first?.status).toBe('created')
})
