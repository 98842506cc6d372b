import type { FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, expect, test } from 'vitest'
import { ask, create, fakeNetwork } from './network.ts'

let fake: FakeMicetro

beforeEach(() => {
  fake = fakeNetwork()
})

test('every change is in the history of its object', async () => {
  const ref = await create(fake, 'POST /devices', { device: { name: 'switch' }, saveComment: 'bought' })
  fake.advance(86_400_000)
  await ask(fake, `PUT /${ref}`, { properties: { Rack: '7' }, saveComment: 'moved' })
  const events = async (query = ''): Promise<Record<string, unknown>[]> => {
    const { status, result } = await ask(fake, `GET /${ref}/history?${query}`)
    expect(status).toBe(200)
    return result['events'] as Record<string, unknown>[]
  }
  expect(await events()).toEqual([
    {
      id: 1,
      eventType: 'Creation',
      objType: 'Device',
      objRef: ref,
      objName: 'switch',
      timestamp: 'Mar 1, 2026 12:00:00',
      username: 'ada',
      userClient: 'REST',
      userAddress: '127.0.0.1',
      saveComment: 'bought',
      eventText: 'Created Device switch',
      undoable: false,
    },
    expect.objectContaining({ id: 2, eventType: 'Modification', saveComment: 'moved' }),
  ])
  const ids = async (query: string): Promise<unknown> => (await events(query)).map(({ id }) => id)
  expect(await ids('eventType=Modification')).toEqual([2])
  expect(await ids('username=ADA')).toEqual([1, 2])
  expect(await ids('username=bea')).toEqual([])
  expect(await ids('startDate=2026-03-02T00:00:00Z')).toEqual([2])
  expect(await ids('endDate=Mar%201,%202026%2012:00:00')).toEqual([1])
  expect(await ids('filter=saveComment=@ov')).toEqual([2])
  expect(await ids('sortBy=id&sortOrder=Descending&limit=1')).toEqual([2])
  expect((await ask(fake, `GET /${ref}/history?startDate=soon`)).status).toBe(400)
  await ask(fake, `DELETE /${ref}?saveComment=sold`)
  expect(fake.state.events.at(-1)).toMatchObject({ eventType: 'Deletion', objRef: ref, saveComment: 'sold' })
  expect(fake.state.saveComments).toEqual(['bought', 'moved', 'sold'])
})

test('what is refused leaves no trace', async () => {
  await ask(fake, 'PUT /dnsZones/example.com.', { properties: { name: 'x' }, saveComment: 'no' })
  await ask(fake, 'DELETE /groups/1?saveComment=no')
  expect([fake.state.events, fake.state.saveComments]).toEqual([[], []])
})

test('access is kept for each object', async () => {
  const path = '/dnsZones/example.com./access'
  const [ada] = fake.state.users
  const edit = { name: 'Edit', access: 'Allow' }
  const set = async (body: object): Promise<number> => (await ask(fake, `PUT ${path}`, body)).status
  expect(await set({ identityAccess: [{ identityRef: ada?.ref, accessEntries: [edit] }], addRoles: ['roles/1'] })).toBe(
    204,
  )
  const get = async (query = ''): Promise<unknown> =>
    ((await ask(fake, `GET ${path}?${query}`)).result['objectAccess'] as { identityAccess: unknown }).identityAccess
  const general = { general: false, inherited: false }
  const ofAda = { identityRef: ada?.ref, identityName: 'ada', ...general, accessEntries: [edit] }
  const ofRole = { identityRef: 'roles/1', identityName: 'Administrators', ...general, accessEntries: [] }
  expect(await get()).toEqual([ofAda, ofRole])
  expect(await get('identityRef=roles/1')).toEqual([ofRole])
  expect(await get('excludeBuiltinIdentities=true')).toEqual([ofAda])
  expect(await set({ removeRoles: ['roles/1'], identityAccess: [{ identityRef: ada?.ref, accessEntries: [] }] })).toBe(
    204,
  )
  expect(await get()).toEqual([{ ...ofAda, accessEntries: [] }])
  expect(await set({ identityAccess: [{ identityRef: 'users/999', accessEntries: [] }] })).toBe(400)
  expect(await set({ identityAccess: [{ identityRef: ada?.ref }] })).toBe(400)
  expect(await get()).toHaveLength(1)
})

test('folders hold what is put into them, and not themselves', async () => {
  const outer = fake.state.folders[0]?.ref ?? ''
  const inner = await create(fake, 'POST /folders', {
    folder: { name: 'inner', contentType: 'DNSZone', parentRef: outer },
  })
  const number = (ref: string): string => ref.split('/')[1] ?? ''
  expect((await ask(fake, `GET /${inner}/folders`)).result).toEqual({ folder: outer })
  expect((await ask(fake, `PUT /${outer}/folders/${number(inner)}`, {})).error.message).toContain('in itself')
  expect((await ask(fake, `DELETE /${inner}/folders?folderRef=${inner}`)).status).toBe(400)
  expect((await ask(fake, `DELETE /${inner}/folders`)).status).toBe(204)
  expect((await ask(fake, `GET /${inner}/folders`)).result).toEqual({})
})

test('ranges are put into sites and clouds', async () => {
  const refs = fake.state.ranges.slice(0, 2).map(({ ref }) => ref)
  const total = async (path: string): Promise<unknown> => (await ask(fake, `GET ${path}`)).result['totalResults']
  expect((await ask(fake, 'POST /adSites/Reykjavik/ranges', { rangeRefs: refs })).status).toBe(204)
  expect(await total('/adSites/Reykjavik/ranges')).toBe(2)
  expect(await total('/ranges?adSiteRef=Reykjavik')).toBe(2)
  expect((await ask(fake, `GET /${refs[0]}`)).result).toMatchObject({ range: { adSiteDisplayName: 'Reykjavik' } })
  expect((await ask(fake, 'POST /adSites/Reykjavik/ranges', { rangeRefs: ['ranges/999'] })).error.code).toBe(2049)
  expect((await ask(fake, `DELETE /adSites/Reykjavik/ranges?rangeRefs=${JSON.stringify(refs)}`)).status).toBe(204)
  expect(await total('/adSites/Reykjavik/ranges')).toBe(0)
  expect((await ask(fake, `DELETE /adSites/Reykjavik/ranges?rangeRefs=${refs.join(',')}`)).status).toBe(400)
  const cloudSubnets = [{ rangeRef: refs[0] }]
  expect((await ask(fake, 'POST /cloudNetworks/vpc/ranges', { cloudSubnets })).status).toBe(204)
  expect(await total('/ranges?cloudNetworkRef=vpc')).toBe(1)
})
