import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TestServer } from '@core/http/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noChromium, startChromium } from './support/chromium.ts'
import { serveFolder } from './support/static-server.ts'

const folder = join(import.meta.dirname, '../dist/site')
const isBuilt = existsSync(join(folder, 'index.html'))
const reason = isBuilt ? noChromium : 'skipped: the site is not built'

/** Set: where to write pictures of the pages. */
const pictures = process.env['SCREENSHOT_DIR']

interface Opened {
  readonly page: Page
  /** What the page complained about, and whom it asked beside the site. */
  readonly problems: string[]
}

async function open(browser: Browser, site: string, path: string, context = {}): Promise<Opened> {
  const { newPage, route } = await browser.newContext(context).then((made) => ({
    newPage: async () => await made.newPage(),
    route: made.route.bind(made),
  }))
  const problems: string[] = []
  await route('**/*', async (asked) => {
    const url = asked.request().url()
    if (url.startsWith(site) || url.startsWith('data:') || url.startsWith('blob:')) await asked.continue()
    else {
      problems.push(`asked for ${url}`)
      await asked.abort()
    }
  })
  const page = await newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`)
  })
  await page.goto(`${site}${path}`)
  return { page, problems }
}

/** Types into the search, and gives the names of the hits. */
async function searchFor(page: Page, text: string): Promise<string[]> {
  await page.locator('#tsd-search-trigger').click()
  await page.locator('#tsd-search-input').fill(text)
  const hits = page.locator('#tsd-search-results li')
  await hits.first().waitFor()
  return await hits.allTextContents()
}

describe.skipIf(reason !== undefined)(`the site in a browser${reason === undefined ? '' : ` (${reason})`}`, () => {
  let browser: Browser
  let server: TestServer
  beforeAll(async () => {
    browser = await startChromium()
    server = await serveFolder(folder)
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  test.each([
    ['vmService', 'VmsService.vmService', /interfaces\/.*VmsService\.html#vmservice/],
    ['UserSession', '@sdk/micetro/session.UserSession', /classes\/.*UserSession\.html/],
    ['Retries', 'Retries and time-outs', /documents\/Retries_and_time-outs\.html/],
  ])('a search for %s leads to %s', { timeout: 60_000 }, async (text, hit, address) => {
    const { page, problems } = await open(browser, server.url, '/index.html')
    const hits = await searchFor(page, text)
    const index = hits.findIndex((found) => found.replaceAll(/\s/g, '').endsWith(hit.replaceAll(/\s/g, '')))
    expect(hits[index], hits.join('\n')).toBeDefined()
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `search-${text}.png`) })
    await page.locator('#tsd-search-results li a').nth(index).click()
    await page.waitForURL(address)
    expect(await page.locator('h1').first().isVisible()).toBe(true)
    expect(problems).toEqual([])
    await page.context().close()
  })

  test('a newcomer is one click away from each service', { timeout: 60_000 }, async () => {
    const { page, problems } = await open(browser, server.url, '/')
    for (const service of ['oVirt', 'Micetro', 'Lookup', 'Cloudspot']) {
      const link = page.locator('.col-content').getByRole('link', { name: `First calls to ${service}` })
      expect(await link.getAttribute('href')).toMatch(new RegExp(`First_calls_to_${service}\\.html$`))
    }
    await page.locator('.col-content').getByRole('link', { name: 'First calls to oVirt' }).click()
    await page.getByRole('heading', { level: 1, name: 'First calls to oVirt' }).waitFor()
    await page.getByText('npm install @sdk/ovirt').waitFor()
    expect(problems).toEqual([])
    await page.context().close()
  })

  test('nothing is wider than a telephone, and tables and code can be moved aside', { timeout: 60_000 }, async () => {
    const telephone = { viewport: { width: 390, height: 844 } }
    const pages = ['/index.html', '/documents/Errors.html', '/modules/_sdk_ovirt.html', '/modules/_sdk_micetro.html']
    const { page, problems } = await open(browser, server.url, '/', telephone)
    for (const path of pages) {
      await page.goto(server.url + path)
      await page.locator('h1').first().waitFor()
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(390)
    }
    expect(problems).toEqual([])
    await page.context().close()
  })

  test('it is dark for those who want it dark', { timeout: 60_000 }, async () => {
    const { page } = await open(browser, server.url, '/index.html', { colorScheme: 'dark' })
    const color = await page.evaluate('getComputedStyle(document.body).backgroundColor')
    const parts = String(color).match(/\d+/g) ?? []
    expect(parts.length).toBeGreaterThanOrEqual(3)
    expect(Math.max(...parts.slice(0, 3).map(Number))).toBeLessThan(80)
    await page.context().close()
  })

  test('the search works from the file system, too', { timeout: 60_000 }, async () => {
    const context = await browser.newContext({ offline: true })
    const page = await context.newPage()
    await page.goto(pathToFileURL(join(folder, 'index.html')).href)
    const hits = await searchFor(page, 'vmService')
    expect(hits.some((hit) => hit.endsWith('VmsService.vmService'))).toBe(true)
    await context.close()
  })
})
