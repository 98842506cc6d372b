import { expect, test } from 'vitest'
import { replayed } from './support/replayed.ts'

test('sites, clouds and appliances', async () => {
  const answers = await replayed('family-infrastructure.json', async (client) => {
    const { adForests, adSites, adSiteLinks, cloudNetworks, cloudServiceAccounts, appliances, organizations } = client
    const [forest] = await adForests.list()
    const [range] = await client.ranges.list({ filter: 'name="192.0.2.0/26"' })
    const rangeRef = range?.ref ?? ''
    await adSites.ranges.add('Reykjavik', { rangeRefs: [rangeRef] })
    const inSite = await adSites.ranges.list('Reykjavik')
    await adSites.ranges.remove('Reykjavik', { rangeRefs: [rangeRef] })
    const adSite = { name: 'Akureyri', location: 'IS', description: 'north', adForestRef: forest?.ref ?? '' }
    const { ref } = await adSites.create({ adSite })
    await adSites.update(ref, { properties: { description: 'by the sea' } })
    const site = await adSites.get(ref)
    const link = await adSiteLinks.create({ adSiteLink: { name: 'road', adForestRef: forest?.ref ?? '' } })
    const links = await adSiteLinks.list()
    const accounts = await cloudServiceAccounts.list()
    const networks = await cloudNetworks.list()
    const boxes = await appliances.list()
    const spaces = await organizations.list()
    await adSites.delete(ref)
    const sites = await adSites.list()
    return { forest, inSite, site, link, links, accounts, networks, boxes, spaces, sites }
  })
  expect(answers.forest).toMatchObject({ name: 'forest.example.com' })
  expect(answers.inSite).toMatchObject([{ name: '192.0.2.0/26', adSiteDisplayName: 'Reykjavik' }])
  expect(answers.site).toMatchObject({ name: 'Akureyri', description: 'by the sea' })
  expect(answers.links).toMatchObject([{ ref: answers.link.ref, name: 'road' }])
  expect(answers.accounts).toMatchObject([{ name: 'cloud', type: 'AWS' }])
  expect(answers.networks).toMatchObject([{ name: 'vpc', cloudRef: answers.accounts[0]?.ref }])
  expect(answers.boxes).toMatchObject([{ name: 'box' }])
  expect(answers.spaces).toMatchObject([{ name: '<default>' }])
  expect(answers.sites.map(({ name }) => name)).toEqual(['Reykjavik'])
})
