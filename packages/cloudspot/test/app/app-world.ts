import { createLicenseClient, type LicenseClient } from '@sdk/cloudspot'
import type { FetchFunction } from '@core/http'
import { LicenseApp, type LicenseAppOptions } from '@sdk/cloudspot/app'
import type { FakeLicenseServer } from '@sdk/cloudspot/testing'
import { fakeWorld } from '../world.ts'

export const ada = ['ada@example.org', 'open sesame'] as const
export const bob = ['bob@example.org', 'shut sesame'] as const
export const secret = 'only the License server knows this'
export const webhookUrl: string = `https://hook:${encodeURIComponent(secret)}@app.example.com/auth/webhook`

/** A License server in memory, an app of it, and what of the server can be made to fail. */
export interface AppWorld {
  readonly fake: FakeLicenseServer
  readonly app: LicenseApp
  /** Paths that were asked for, below `/api/v1/auth/`. */
  readonly asked: string[]
  /** Runs before each answer; may wait or throw. */
  before: (path: string) => Promise<void> | void
}

export function licenseOf(fake: FakeLicenseServer, fetch: FetchFunction = fake.fetch): LicenseClient {
  return createLicenseClient('crm', { baseUrl: fake.url, fetch, retry: false })
}

export function appWorld(options: Partial<LicenseAppOptions> = {}, fake: FakeLicenseServer = fakeWorld()): AppWorld {
  const asked: string[] = []
  const license = licenseOf(fake, async (request) => {
    const path = new URL(request.url).pathname.replace('/api/v1/auth/', '')
    asked.push(path)
    await world.before(path)
    return await fake.fetch(request)
  })
  const app = new LicenseApp({
    license,
    webhook: { guard: ({ headers }) => headers.get('x-key') === secret },
    settleMs: 0,
    ...options,
  })
  const world: AppWorld = { fake, app, asked, before: () => undefined }
  if (app.webhook !== undefined) {
    fake.webhooks.connect({ appId: 'crm', url: webhookUrl, handler: app.webhook, headers: { 'x-key': secret } })
  }
  return world
}

/** What a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => 'no failure',
    (error: unknown) => error,
  )
}
