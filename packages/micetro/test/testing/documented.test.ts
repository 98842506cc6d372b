import { readFileSync } from 'node:fs'
import { hasShared, sharedPath } from '@repo/conformance/shared-folder'
import { createFakeMicetro, type FakeMicetro } from '@sdk/micetro/testing'
import { describe, expect, test } from 'vitest'
import { ask, create, fakeNetwork } from './network.ts'

const folder = ['micetro', 'recorded'] as const
const isThere = hasShared(...folder)
if (!isThere) console.info('Skipped: the documented samples of Micetro are not next to this repository.')

const read = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(sharedPath(...folder, name), 'utf8')) as Record<string, unknown>

const administrator = { users: [{ name: 'ada', password: 'open sesame' }] }

function network(): FakeMicetro {
  return createFakeMicetro({
    ...administrator,
    ranges: [{ name: '172.16.17.0/24' }],
    dhcpServers: [{ name: 'dhcp1', type: 'ISC' }],
    dhcpScopes: [{ rangeRef: '172.16.17.0/24', dhcpServerRef: 'dhcp1' }],
  })
}

describe.skipIf(!isThere)('documented samples', () => {
  test('an address has at least the members of the sample', async () => {
    const sample = read('doc-ansible-ipinfo-partial.json')
    const fake = network()
    const { customProperties } = sample
    await ask(fake, `PUT /ipamRecords/${String(sample['address'])}`, { properties: customProperties })
    const { result } = await ask(fake, `GET /ipamRecords/${String(sample['address'])}`)
    const { addrRef, ...members } = sample
    expect(result['ipamRecord']).toMatchObject(members)
    // Then, references had capitals.
    expect(String(addrRef).split('/')[0]?.toLowerCase()).toBe('ipamrecords')
  })

  test.each(['doc-jsonrpc-GetDNSZone.json', 'doc-jsonrpc-GetDNSZones-first.json'])(
    'a zone has the members of %s',
    async (name) => {
      const { dnsZone } = read(name)
      const { result } = await ask(fakeNetwork(), 'GET /dnsZones/example.com.')
      expect(Object.keys(result['dnsZone'] as object).toSorted()).toEqual(Object.keys(dnsZone as object).toSorted())
    },
  )

  test('a zone is created of a body of the older interface', async () => {
    const fake = createFakeMicetro(administrator)
    await create(fake, 'POST /dnsZones', read('request-v1-add-dnsZone.json'))
    expect(fake.state.dnsZones[0]).toMatchObject({
      name: 'Tons zone.',
      dnsViewRef: 'dnsViews/1',
      type: 'Master',
      customProperties: { owner: 'Ton Kersten', place: 'At the attick' },
    })
    expect(fake.state.saveComments).toEqual(['Ansible API'])
  })

  test('a reservation is created and changed by bodies of the older interface', async () => {
    const fake = network()
    const scope = fake.state.dhcpScopes[0]?.ref
    const body = read('request-v1-add-dhcpReservation.json')
    const ref = await create(fake, `POST /${scope}/dhcpReservations`, body)
    const change = { ...read('request-v1-set-properties-dhcpReservation.json'), ref: ref.replace('dhcp', 'DHCP') }
    expect((await ask(fake, 'PUT /dhcpReservations/ref', change)).status).toBe(204)
    expect(fake.state.dhcpReservations[0]).toMatchObject({
      name: 'petertje',
      addresses: ['172.16.17.9'],
      reservationMethod: 'HardwareAddress',
      nextServer: '',
    })
  })
})
