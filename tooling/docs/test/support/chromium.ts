import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const executablePath = '/usr/bin/chromium'

/** Why there is no browser to test with; undefined if there is. */
export const noChromium: string | undefined = existsSync(executablePath)
  ? undefined
  : `skipped: ${executablePath} is not installed`

const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export async function startChromium(): Promise<Browser> {
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet]
  return await chromium.launch({ executablePath, headless: true, args })
}
