import { AuthError, MicetroClient } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { failureOf } from '../support/world.ts'
import { password, replayed } from './support/replayed.ts'

test('the server itself', async () => {
  const answers = await replayed('family-system.json', async (client) => {
    const { micetro } = client
    const about = await micetro.get()
    const version = await client.micetroVersion
    await using opened = new MicetroClient({ url: client.micetroUrl, authentication: 'session', retry: false })
    await opened.login('ada', password)
    const zones = await opened.dnsZones.list({ limit: 1 })
    const refused = await failureOf(opened.authenticate('ada', 'wrong', { refreshToken: true }))
    await micetro.systemSettings.set({ systemSettings: [{ name: 'motto', value: 'less' }], saveComment: 'why not' })
    const settings = await micetro.systemSettings.list()
    const licences = await micetro.licenseKeys.get()
    const logs = await micetro.logFiles({ category: 'Micetro' })
    return { about, version, zones, refused, settings, licences, logs }
  })
  expect(Object.keys(answers.about).length).toBeGreaterThan(0)
  expect(answers.version.text).toBe('26.1.0')
  expect(answers.zones).toHaveLength(1)
  expect(answers.refused).toBeInstanceOf(AuthError)
  expect(answers.settings).toContainEqual({ name: 'motto', value: 'less' })
  expect(answers.licences).toMatchObject({ numberOfActiveKeys: 1 })
  expect(answers.logs).toBeInstanceOf(Array)
})
