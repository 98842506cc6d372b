import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoUsers } from '../../examples/zones-app/demo-micetro.ts'
import { noChromium, startChromium } from './support/chromium.ts'
import { startZonesApp } from './support/zones-app.ts'

/** Set: where to write pictures of the pages. */
const pictures = process.env['SCREENSHOT_DIR']

async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

async function logIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

const zonesOn = async (page: Page): Promise<string[]> => await page.getByRole('rowheader').allTextContents()

describe(`in a browser${noChromium === undefined ? '' : ` (${noChromium})`}`, () => {
  test.skipIf(noChromium !== undefined)(
    'two people log in at the same time, and each sees their own zones',
    { timeout: 120_000 },
    async () => {
      await using app = await startZonesApp()
      await using one = await startChromium()
      await using two = await startChromium()
      const problems: string[] = []
      const people = await Promise.all(
        [one, two].map(async ({ context }, index) => {
          const page = await context.newPage()
          page.on('console', (message) => {
            // Offences against the content security policy among them.
            if (message.type() === 'error') problems.push(message.text())
          })
          page.on('pageerror', (error) => problems.push(String(error)))
          await page.goto(`${app.url}/zones`)
          return { page, user: demoUsers[index] ?? { name: '', password: '', zones: [] } }
        }),
      )

      await Promise.all(
        people.map(async ({ page, user }) => {
          expect(new URL(page.url()).pathname).toBe('/login')
          await logIn(page, user.name, 'a wrong password')
          await page.getByRole('alert').waitFor()
          expect(await page.getByRole('alert').textContent()).toBe('The user name or the password is wrong.')
          await picture(page, `login-${user.name}`)
          await logIn(page, user.name, user.password)
          await page.getByRole('heading', { name: 'Your zones' }).waitFor()
        }),
      )
      for (let count = 0; count < 5; count += 1) {
        await Promise.all(people.map(async ({ page }) => await page.reload()))
        expect(await Promise.all(people.map(async ({ page }) => await zonesOn(page)))).toEqual(
          people.map(({ user }) => user.zones),
        )
      }

      const [{ page: first } = { page: undefined }, { page: second } = { page: undefined }] = people
      if (first === undefined || second === undefined) throw new TypeError('There are two people.')
      await first.getByLabel('Name').fill('lab.example.com.')
      await first.getByRole('button', { name: 'Add' }).click()
      await expect.poll(async () => await zonesOn(first), { timeout: 20_000 }).toContain('lab.example.com.')
      await picture(first, 'zones')
      await second.reload()
      expect(await zonesOn(second)).toEqual(demoUsers[1]?.zones)

      // The cookie is for the server only.
      expect(await first.evaluate('document.cookie')).toBe('')
      const [cookie] = await one.context.cookies()
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })

      await first.getByRole('button', { name: 'Log out' }).click()
      await first.getByRole('heading', { name: 'Log in' }).waitFor()
      await first.goto(`${app.url}/zones`)
      expect(new URL(first.url()).pathname).toBe('/login')
      await second.reload()
      expect(await zonesOn(second)).toEqual(demoUsers[1]?.zones)
      expect(problems).toEqual([])
    },
  )

  test.skipIf(noChromium !== undefined)(
    'a page of another site gets nothing done with the cookie',
    { timeout: 120_000 },
    async () => {
      await using app = await startZonesApp()
      await using browser = await startChromium()
      const page = await browser.context.newPage()
      await page.goto(`${app.url}/login`)
      await logIn(page, 'ada', 'analytical engine')
      await page.getByRole('heading', { name: 'Your zones' }).waitFor()

      // The same server under another name is another site to a browser.
      const evil = await browser.context.newPage()
      await evil.route('http://evil.example/**', async (route) => {
        const form = `<form method="post" action="${app.url}/logout"><button>Win a prize</button></form>`
        await route.fulfill({ contentType: 'text/html', body: form })
      })
      await evil.goto('http://evil.example/')
      await evil.getByRole('button').click()
      await evil.waitForURL(`${app.url}/**`)
      await page.reload()
      expect(await zonesOn(page)).toEqual(demoUsers[0]?.zones)
    },
  )
})
