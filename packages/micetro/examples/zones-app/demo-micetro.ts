import { createFakeMicetro } from '@sdk/micetro/testing'

/** A user of the demonstration. */
export interface DemoUser {
  readonly name: string
  readonly password: string
  readonly zones: readonly string[]
}

export const demoUsers: readonly DemoUser[] = [
  { name: 'ada', password: 'analytical engine', zones: ['engine.example.com.', 'notes.example.com.'] },
  { name: 'grace', password: 'first compiler', zones: ['harbour.example.com.'] },
]

/** A Micetro in memory that shows each user other zones: one fake for each, asked in turn until one knows the user. */
export function demoMicetro(users: readonly DemoUser[] = demoUsers): (request: Request) => Promise<Response> {
  const fakes = users.map(({ name, password, zones }) =>
    createFakeMicetro({ users: [{ name, password }], dnsZones: zones.map((zone) => ({ name: zone })) }),
  )
  return async (request) => {
    let answer = new Response(null, { status: 401 })
    for (const fake of fakes) {
      answer = await fake.fetch(request.clone())
      if (answer.status !== 401) break
    }
    return answer
  }
}
