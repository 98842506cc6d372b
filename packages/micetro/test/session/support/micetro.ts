import type { FetchFunction } from '@sdk/micetro'
import { UserSessions, type UserSessionsOptions } from '@sdk/micetro/session'
import { createFakeMicetro, type FakeMicetro } from '@sdk/micetro/testing'

export const url: string = 'https://micetro.example.com'

/** Users, their passwords and the one zone that each of them can see. */
export const people = {
  ada: { password: 'open sesame 1815', zone: 'ada.example.com.' },
  grace: { password: 'nanosecond:1906', zone: 'grace.example.com.' },
} as const

export type Person = keyof typeof people

function fakeOf(name: string, password: string, zone: string): FakeMicetro {
  return createFakeMicetro({ url, users: [{ name, password }], dnsZones: [{ name: zone }] })
}

export interface MicetroOfMany {
  readonly fetch: FetchFunction
  readonly fakes: readonly FakeMicetro[]
}

/** A Micetro that shows each of its users other zones: one fake for each, asked in turn until one knows the user. */
export function micetroOfMany(users: readonly (readonly [string, string, string])[]): MicetroOfMany {
  const fakes = users.map(([name, password, zone]) => fakeOf(name, password, zone))
  const fetch = async (request: Request): Promise<Response> => {
    let answer = Response.json({ error: { code: 0, message: 'Invalid username or password.' } }, { status: 401 })
    for (const fake of fakes) {
      answer = await fake.fetch(request.clone())
      if (answer.status !== 401) return answer
    }
    return answer
  }
  return { fetch, fakes }
}

export function micetroOfPeople(): MicetroOfMany {
  return micetroOfMany(Object.entries(people).map(([name, { password, zone }]) => [name, password, zone]))
}

/** Sessions with a Micetro of their own. */
export function sessionsOf(
  options: Omit<UserSessionsOptions, 'micetro'> = {},
  fetch: FetchFunction = micetroOfPeople().fetch,
): UserSessions {
  return new UserSessions({ micetro: { url, fetch, retry: false }, ...options })
}
