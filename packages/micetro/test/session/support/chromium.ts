import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

const executablePath = '/usr/bin/chromium'

/** Why there is no browser to test with; undefined if there is. */
export const noChromium: string | undefined = existsSync(executablePath)
  ? undefined
  : `skipped: ${executablePath} is not installed`

/** A browser of its own: nothing of it is shared with another one. */
export interface OwnBrowser extends AsyncDisposable {
  readonly context: BrowserContext
}

const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** Starts Chromium with a new profile, which is removed with it. */
export async function startChromium(): Promise<OwnBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'sessions-chromium-'))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    headless: true,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
  })
  return {
    context,
    [Symbol.asyncDispose]: async () => {
      await context.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
