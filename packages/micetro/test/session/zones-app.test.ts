import { findLeaks } from '@core/http/testing'
import { expect, test } from 'vitest'
import { demoUsers } from '../../examples/zones-app/demo-micetro.ts'
import { type BrowserLike, browserLike } from './support/browser-like.ts'
import { type RunningZonesApp, startZonesApp } from './support/zones-app.ts'

async function loggedIn(app: RunningZonesApp, name: string): Promise<BrowserLike> {
  const browser = browserLike(app.url)
  const password = demoUsers.find((user) => user.name === name)?.password ?? ''
  expect((await browser.post('/login', { username: name, password })).headers.get('location')).toBe('/zones')
  return browser
}

const csrfIn = (page: string): string => /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
const zonesIn = (page: string): string[] => [...page.matchAll(/<th scope="row">([^<]*)</g)].map(([, zone = '']) => zone)

test('each user sees the zones of their own account, at the same time', async () => {
  await using app = await startZonesApp()
  const browsers = await Promise.all(demoUsers.map(async ({ name }) => await loggedIn(app, name)))
  for (let count = 0; count < 20; count += 1) {
    const pages = await Promise.all(browsers.map(async (browser) => await (await browser.get('/zones')).text()))
    expect(pages.map(zonesIn)).toEqual(demoUsers.map(({ zones }) => zones))
    for (const [index, { name }] of demoUsers.entries()) expect(pages[index]).toContain(`<strong>${name}</strong>`)
  }
})

test('a zone is added to the account of who added it', async () => {
  await using app = await startZonesApp()
  const [ada, grace] = [await loggedIn(app, 'ada'), await loggedIn(app, 'grace')]
  const csrf = csrfIn(await (await ada.get('/zones')).text())
  const answer = await ada.post('/zones', { csrf, name: 'new.example.com.' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/zones'])
  expect(zonesIn(await (await ada.get('/zones')).text())).toContain('new.example.com.')
  expect(zonesIn(await (await grace.get('/zones')).text())).toEqual(['harbour.example.com.'])
  expect(app.log.at(-1)).toMatch(/^\[ada:[\w-]{10}\] added zone new\.example\.com\.$/)
})

test('a form of another session, or of another site, adds nothing', async () => {
  await using app = await startZonesApp()
  const [ada, grace] = [await loggedIn(app, 'ada'), await loggedIn(app, 'grace')]
  const csrf = csrfIn(await (await grace.get('/zones')).text())
  for (const token of [csrf, '']) {
    expect((await ada.post('/zones', { csrf: token, name: 'new.example.com.' })).status).toBe(403)
  }
  const own = csrfIn(await (await ada.get('/zones')).text())
  const cross = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  expect((await ada.post('/zones', { csrf: own, name: 'new.example.com.' }, cross)).status).toBe(403)
  expect(zonesIn(await (await ada.get('/zones')).text())).toHaveLength(2)
})

test('pages say what went wrong, and repeat nothing as HTML', async () => {
  await using app = await startZonesApp()
  const browser = browserLike(app.url)
  const hostile = '"><script>alert(1)</script>'
  const login = await (
    await browser.get(`/login?error=credentials&next=${encodeURIComponent(`/zones?a=${hostile}`)}`)
  ).text()
  expect(login).toContain('role="alert"')
  expect(login).toContain('The user name or the password is wrong.')
  expect(login).not.toContain('<script>')
  expect(await (await browser.get('/login?error=__proto__')).text()).toContain('You could not be logged in.')
  const ada = await loggedIn(app, 'ada')
  const csrf = csrfIn(await (await ada.get('/zones')).text())
  const answer = await ada.post('/zones', { csrf, name: hostile })
  expect(answer.status).toBe(400)
  const page = await answer.text()
  expect(page).toContain('role="alert"')
  expect(page).not.toContain('<script>')
})

test('a Micetro that is away is a page that says so, not a logout', async () => {
  await using app = await startZonesApp()
  const ada = await loggedIn(app, 'ada')
  app.outage = new Response('no', { status: 503 })
  const answer = await ada.get('/zones')
  expect(answer.status).toBe(502)
  expect(await answer.text()).toContain('Micetro cannot be reached now.')
  const failed = await browserLike(app.url).post('/login', { username: 'ada', password: 'analytical engine' })
  expect(failed.headers.get('location')).toBe('/login?error=unavailable')
  app.outage = undefined
  expect((await ada.get('/zones')).status).toBe(200)
})

test('pages hold no secret, and allow no script', async () => {
  await using app = await startZonesApp()
  const ada = await loggedIn(app, 'ada')
  const answer = await ada.get('/zones')
  const page = await answer.text()
  const [, sessionAuth = ''] = [...ada.cookies].at(0) ?? []
  const micetroAuth = (await app.sessions.find(sessionAuth))?.micetroAuth.replace(/^\S+ /, '') ?? ''
  const secrets = { sessionAuth, micetroAuth, password: 'analytical engine' }
  expect(findLeaks([page, [...answer.headers], app.log], secrets)).toEqual([])
  expect(page).not.toMatch(/<script|<style|style=|\son\w+=/)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(answer.headers.get('cache-control')).toBe('no-store')
})
