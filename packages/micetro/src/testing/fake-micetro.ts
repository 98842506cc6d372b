import { randomUUID } from 'node:crypto'
import { isObject } from '../response/is-object.ts'
import { failure, result } from './answers.ts'
import { ApiFault } from './api-fault.ts'
import { authorize, checkPassword, type FakeAccounts } from './check-credentials.ts'
import type { FakeMicetroOptions } from './fake-options.ts'
import { createState, type FakeState } from './fake-state.ts'
import { matchRoute } from './match-route.ts'
import type { Route } from './route.ts'
import { identityRoutes } from './routes/identity-routes.ts'
import { recordRoutes } from './routes/record-routes.ts'
import { zoneRoutes } from './routes/zone-routes.ts'

const basePath = '/mmws/api/v2'
const routes: readonly Route[] = [...identityRoutes, ...zoneRoutes, ...recordRoutes]

/**
 * A Micetro server in memory.
 *
 * @since 0.1.0
 */
export interface FakeMicetro {
  /** The address to give a client together with `fetch`. */
  readonly url: string
  /** Answers requests as the server would; served over HTTP it works as well. */
  readonly fetch: (request: Request) => Promise<Response>
  /** What the server holds, to look at and to change. */
  readonly state: FakeState
  /** Ends all sessions, as time does on a real server. */
  expireSessions(): void
}

/** Decodes a query as Micetro does: a plus is no space. */
function queryOf(search: string): ReadonlyMap<string, string> {
  const pairs = search.slice(1).split('&')
  return new Map(
    pairs
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [name = '', ...value] = pair.split('=')
        return [decodeURIComponent(name), decodeURIComponent(value.join('='))] as const
      }),
  )
}

async function bodyOf(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const text = await request.text()
  if (text === '') return {}
  try {
    const body: unknown = JSON.parse(text)
    if (isObject(body)) return body
  } catch {
    // Answered below, as other bodies are that are no object.
  }
  throw new ApiFault('The body is not a JSON object.')
}

function preLoginInfo(state: FakeState): Response {
  return result({ centralVersion: state.version, ssoEnabled: 0, centralServer: 'localhost', centralServerFixed: true })
}

function login(body: Readonly<Record<string, unknown>>, state: FakeState, accounts: FakeAccounts): Response {
  const name = checkPassword(accounts, body['loginName'], body['password'])
  const session = randomUUID().replaceAll('-', '')
  state.sessions.set(session, name)
  return result({ session }, 201)
}

/**
 * Makes a Micetro server in memory that knows users, sessions, address spaces, organizations, DNS zones and DNS records.
 *
 * @example
 * const fake = createFakeMicetro({ dnsZones: [{ name: 'example.com.' }] })
 * const client = new MicetroClient({ url: fake.url, fetch: fake.fetch })
 * await client.authenticate('administrator', 'password')
 * @since 0.1.0
 */
export function createFakeMicetro(options: FakeMicetroOptions = {}): FakeMicetro {
  let lastNumber = 0
  const nextNumber = (): number => (lastNumber += 1)
  const state = createState(options, nextNumber)
  const seeds = options.users ?? [{ name: 'administrator', password: 'password' }]
  const accounts: FakeAccounts = new Map(
    seeds.map((seed) => [seed.name, { password: seed.password, access: seed.access ?? 'full' }]),
  )

  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    if (!url.pathname.startsWith(`${basePath}/`)) return new Response('Not found', { status: 404 })
    const path = url.pathname.slice(basePath.length)
    const body = await bodyOf(request)
    if (path === '/command/web_getPreLoginInfo') return preLoginInfo(state)
    if (path === '/micetro/sessions' && request.method === 'POST') return login(body, state, accounts)
    const user = authorize(request, state, accounts)
    const { route, parameters } = matchRoute(routes, request.method, path)
    return route.handle({ state, nextNumber, path: parameters, query: queryOf(url.search), body, user })
  }
  return {
    url: options.url ?? 'https://micetro.example.com',
    fetch: async (request) => {
      try {
        return await answer(request)
      } catch (error) {
        return failure(error)
      }
    },
    state,
    expireSessions: () => state.sessions.clear(),
  }
}
