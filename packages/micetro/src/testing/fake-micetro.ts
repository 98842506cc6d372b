import { capture, type CapturedRequest, type FaultyHandler, type TestFetch, withFaults } from '@core/http/testing'
import { createAccounts, type Accounts, hasSessions } from './accounts/accounts.ts'
import { accessOf, reaches } from './accounts/roles.ts'
import { failure, indented, result } from './answers.ts'
import { accessDenied } from './api-fault.ts'
import { checkFakeOptions, type FakeMicetroOptions } from './fake-options.ts'
import { viewOf } from './objects/present.ts'
import { argumentsOf } from './requests/arguments.ts'
import type { RouteMatcher } from './requests/match-route.ts'
import { readBody, readQuery } from './requests/read-request.ts'
import { routesOf } from './routes/all-routes.ts'
import { createWorld } from './world/create-world.ts'
import type { FakeState } from './world/fake-state.ts'
import { plantSeeds } from './world/plant-seeds.ts'
import type { World } from './world/world.ts'

const basePath = '/mmws/api/v2'

/**
 * A Micetro server in memory.
 *
 * @since 0.1.0
 */
export interface FakeMicetro {
  /** The address to give a client together with `fetch`. */
  readonly url: string
  /** Answers requests as the server would; served over HTTP it works as well. */
  readonly fetch: TestFetch
  /** What the server holds, to look at and to change. */
  readonly state: FakeState
  /** All requests so far, oldest first, with their bodies. */
  readonly requests: readonly CapturedRequest[]
  /** Makes requests fail; see `withFaults` of `@core/http/testing`. */
  readonly failNext: FaultyHandler['failNext']
  /** Forgets the requests so far, and the failures that have not happened. */
  forgetRequests(): void
  /**
   * Puts the clock forward: sessions end, addresses that were held are free again.
   *
   * @param milliseconds 0 or more.
   */
  advance(milliseconds: number): void
  /** Ends all sessions, as time does on a real server. */
  expireSessions(): void
}

/** Answers requests. */
interface Server {
  readonly world: World
  readonly accounts: Accounts
  readonly match: RouteMatcher
}

function preLoginInfo({ version }: FakeState): Response {
  return result({ centralVersion: version, ssoEnabled: 0, centralServer: 'localhost', centralServerFixed: true })
}

async function answer({ world, accounts, match }: Server, request: Request): Promise<Response> {
  const { state } = world
  const url = new URL(request.url)
  if (!url.pathname.startsWith(`${basePath}/`)) return new Response('Not found', { status: 404 })
  const path = url.pathname.slice(basePath.length)
  const given = argumentsOf(await readBody(request, state.version), readQuery(url.search))
  if (path === '/command/web_getPreLoginInfo') return preLoginInfo(state)
  if (path === '/micetro/sessions' && request.method === 'POST' && hasSessions(world)) {
    return result({ session: accounts.login(given.value('loginName'), given.value('password')) }, 201)
  }
  const user = accounts.authenticate(request, given)
  const access = accessOf(world, user)
  if (access === 'none') throw accessDenied()
  const { route, parameters } = match(request.method, path)
  if (!reaches(access, route.needs ?? (request.method === 'GET' ? 'read' : 'full'))) throw accessDenied()
  const comment = given.text('saveComment') ?? ''
  const write = { world, username: user.name, comment, address: '127.0.0.1' }
  const answered = route.handle({ world, view: viewOf(world), path: parameters, given, user, access, write })
  if (request.method !== 'GET' && comment !== '') state.saveComments.push(comment)
  return given.flag('pretty') ? await indented(answered) : answered
}

/**
 * Makes a Micetro server in memory: logins and rights, DNS, DHCP, addresses, devices, folders, change requests, reports,
 * and the custom properties, access and history of everything.
 *
 * @example
 * const fake = createFakeMicetro({ dnsZones: [{ name: 'example.com.' }] })
 * const client = new MicetroClient({ url: fake.url, fetch: fake.fetch })
 * await client.authenticate('administrator', 'password')
 *
 * @throws ConfigError naming the option, or the object to begin with, that cannot be right.
 * @since 0.1.0
 */
export function createFakeMicetro(options: FakeMicetroOptions = {}): FakeMicetro {
  checkFakeOptions(options)
  const world = createWorld(options)
  plantSeeds(world, options)
  const { sessionIdleMs = 900_000, maxConnections = Infinity, connectionIdleMs = 5000 } = options
  const accounts = createAccounts(world, { sessionIdleMs, maxConnections, connectionIdleMs })
  const server: Server = { world, accounts, match: routesOf(world) }
  const faulty = withFaults(async (request) => {
    try {
      return await answer(server, request)
    } catch (error) {
      return failure(error)
    }
  })
  const seen = capture(faulty.fetch)
  return {
    url: options.url ?? 'https://micetro.example.com',
    fetch: seen.fetch,
    state: world.state,
    requests: seen.requests,
    failNext: faulty.failNext.bind(faulty),
    forgetRequests: () => {
      seen.clear()
      faulty.reset()
    },
    advance: (milliseconds) => {
      world.clock.advance(milliseconds)
    },
    expireSessions: () => {
      accounts.expire()
    },
  }
}
