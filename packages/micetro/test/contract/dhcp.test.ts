import { expect, test } from 'vitest'
import { replayed } from './support/replayed.ts'

test('servers, scopes, and what is in them', async () => {
  const answers = await replayed('family-dhcp.json', async (client) => {
    const { dhcpServers, dhcpScopes, dhcpReservations } = client
    const [server] = await dhcpServers.list()
    const [scope] = await dhcpScopes.list({ filter: 'name="192.0.2.0/26"' })
    const ref = scope?.ref ?? ''
    const pool = { name: 'pool', from: '192.0.2.20', to: '192.0.2.29', dhcpScopeRef: ref }
    await dhcpScopes.addressPools.create(ref, { dhcpAddressPool: pool })
    const exclusion = { from: '192.0.2.1', to: '192.0.2.4', dhcpScopeRef: ref }
    await dhcpScopes.exclusions.create(ref, { dhcpExclusion: exclusion })
    const pools = await dhcpScopes.addressPools.list(ref)
    const exclusions = await dhcpScopes.exclusions.list(ref)
    const group = await dhcpScopes.groups.create(ref, { dhcpGroup: { name: 'phones', ownerRef: ref } })
    const next = await dhcpScopes.nextFreeReservationAddress(ref, { temporaryClaimTime: 60 })
    const reservation = await dhcpScopes.reservations.create(ref, {
      dhcpReservation: { name: 'scanner', clientIdentifier: '00:11:22:33:44:66', addresses: [next ?? ''] },
    })
    await dhcpReservations.update(reservation.ref, { properties: { description: 'second floor' } })
    const one = await dhcpReservations.get(reservation.ref)
    const inRange = await client.ranges.dhcpReservations.list('192.0.2.0/26')
    const { ticket } = await dhcpScopes.options.get(ref)
    await dhcpScopes.options.set(ref, { ticket, dhcpOptions: [{ option: 3, value: ['192.0.2.1'] }] as never })
    const options = await dhcpScopes.options.get(ref)
    const leases = await dhcpScopes.leases.list(ref)
    await dhcpScopes.leases.delete(ref, '192.0.2.20')
    const superscope = await client.dhcpSuperscopes.create({
      superscope: { name: 'floor', dhcpServerRef: server?.ref ?? '' },
      dhcpScopeRefs: [ref],
    } as never)
    const superscopes = await dhcpServers.superscopes.list(server?.ref ?? '')
    await dhcpReservations.delete(reservation.ref)
    const after = await dhcpScopes.get(ref)
    return { server, pools, exclusions, group, next, one, inRange, options, leases, superscope, superscopes, after }
  })
  expect(answers.server).toMatchObject({ name: 'dhcp1', type: 'Kea' })
  expect(answers.pools).toMatchObject([{ name: 'pool', from: '192.0.2.20', to: '192.0.2.29' }])
  expect(answers.exclusions).toMatchObject([{ from: '192.0.2.1', to: '192.0.2.4' }])
  expect(answers.group.ref).toMatch(/^dhcpGroups\/\d+$/)
  expect(answers.next).toBe('192.0.2.5')
  expect(answers.one).toMatchObject({ name: 'scanner', addresses: ['192.0.2.5'], description: 'second floor' })
  expect(answers.inRange.map(({ name }) => name)).toEqual(['printer', 'scanner'])
  expect(answers.options.dhcpOptions).toHaveLength(1)
  expect(answers.leases).toMatchObject([{ address: '192.0.2.20', mac: '66:77:88:99:aa:bb' }])
  expect(answers.superscopes).toMatchObject([{ ref: answers.superscope.ref, name: 'floor', scopeCount: 1 }])
  expect(answers.after).toMatchObject({ superscope: 'floor', available: 10, range: '192.0.2.0/26' })
})
