import { describe, expect, test } from 'vitest'
import { fakeDirectory } from '../directory-seed.ts'

const anonymous = 'Basic YW5vbnltb3VzOg=='

async function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const request = new Request(`https://x.example.com/api/v1/${path}`, {
    headers: { authorization: anonymous, ...headers },
  })
  return await fakeDirectory().fetch(request)
}

describe('forms of answers', () => {
  test.each<[string, string, string]>([
    ['version', 'application/json', 'application/json'],
    ['version', 'text/x-json', 'text/x-json'],
    ['version', 'text/xml', 'text/xml'],
    ['version', 'application/xml', 'application/xml'],
    ['version', 'text/plain', 'text/plain'],
    ['version', '*/*', 'application/xml'],
    ['version', 'image/png, application/json;q=0.5', 'application/json'],
    ['version?format=json', 'application/xml', 'application/json'],
    ['group/900001', 'text/plain', 'application/xml'],
  ])('%s with Accept %s is %s', async (path, accept, type) => {
    const answer = await get(path, { accept })
    expect(answer.headers.get('content-type')).toBe(type)
  })

  test('values as text', async () => {
    expect(await (await get('version', { accept: 'text/plain' })).text()).toBe('1.2')
  })

  test('JSON leaves out what is not there, and says who is what', async () => {
    const answer = await get('person/crsid/zz902?fetch=email,all_insts', { accept: 'application/json' })
    expect(await answer.json()).toEqual({
      result: {
        version: '1.2',
        person: {
          cancelled: false,
          identifier: { scheme: 'crsid', value: 'zz902' },
          registeredName: 'Z.é Two',
          surname: 'Two',
          visibleName: 'Z.é Two',
          misAffiliation: 'student',
          attributes: [],
          institutions: [{ cancelled: false, instid: 'ZTEST', name: 'Z Test', acronym: 'ZT' }],
          staff: false,
          student: true,
        },
      },
    })
  })

  test('JSON can be flattened', async () => {
    const answer = await get('group/900001/direct-members?flatten=true', { accept: 'application/json' })
    const { result } = (await answer.json()) as { readonly result: object }
    expect(result).toMatchObject({
      people: [{ ref: 'person.zz901' }, { ref: 'person.zz902' }],
      entities: {
        people: [
          { id: 'person.zz901', staff: true },
          { id: 'person.zz902', student: true },
        ],
      },
    })
    expect(result).not.toHaveProperty('people.0.staff')
  })

  test('errors have the form that was asked for', async () => {
    const path = `inst/ZTEST?fetch=${Array.from({ length: 11 }, () => 'parent_insts').join('.')}`
    const error = { status: 500, code: 'Internal Server Error', message: 'Nested fetch depth too large.' }
    const json = await get(path, { accept: 'application/json' })
    expect([json.status, await json.json()]).toEqual([500, { result: { version: '1.2', error } }])
    const xml = await get(path)
    expect(await xml.text()).toContain('<error status="500"><code>Internal Server Error</code><message>Nested fetch')
  })

  test('dates and bytes in JSON', async () => {
    const fake = fakeDirectory({
      people: [
        {
          crsid: 'zz1',
          attributes: [
            { scheme: 'jpegPhoto', binaryData: Uint8Array.from([255, 216]), effectiveFrom: new Date('2024-01-02') },
          ],
        },
      ],
    })
    const answer = await fake.fetch(
      new Request(`${fake.url}/api/v1/person/crsid/zz1/get-attributes?attrs=jpegPhoto&format=json`, {
        headers: { authorization: anonymous },
      }),
    )
    expect(await answer.json()).toMatchObject({
      result: { attributes: [{ scheme: 'jpegPhoto', binaryData: '/9g=', effectiveFrom: '2024-01-02T00:00:00.000Z' }] },
    })
  })

  test('a request that is too long is refused by what stands before the service', async () => {
    const answer = await get(`person/list?crsids=${'zz901%2C'.repeat(1200)}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([414, 'text/html'])
  })
})
