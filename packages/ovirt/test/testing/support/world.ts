import { Connection, type SystemService } from '@sdk/ovirt'
import { createFakeEngine, type FakeEngine, type FakeEngineOptions } from '@sdk/ovirt/testing'

/** A fake whose clock is moved by hand, and a client of it. */
export function world(
  options: FakeEngineOptions = {},
  format: 'xml' | 'json' = 'xml',
): { readonly fake: FakeEngine; readonly system: SystemService; readonly connection: Connection } {
  const fake = createFakeEngine({ transitionMs: 60_000, ...options })
  const login = { username: 'admin@internal', password: 'secret' }
  const connection = new Connection({ url: fake.url, ...login, fetch: fake.fetch, retry: false, format })
  return { fake, system: connection.systemService(), connection }
}

/** What a call is refused with. */
export async function refusal(call: PromiseLike<unknown>): Promise<{ status: unknown; detail: unknown }> {
  try {
    await call
  } catch (error) {
    const { status, fault } = error as { readonly status?: unknown; readonly fault?: { readonly detail?: string } }
    if (status !== undefined) return { status, detail: fault?.detail }
    throw error
  }
  throw new Error('it was not refused')
}
