import { isRecord, type JsonRecord } from '../model/document.ts'
import { refuse, writeGrants, writeUser } from './fake-answers.ts'
import type { FakeUser } from './fake-seed.ts'
import type { FakeLicenseState } from './fake-state.ts'

const prefix = '/api/v1/'

/** What a route answers from. */
interface Visit {
  readonly state: FakeLicenseState
  readonly appId: string
  readonly body: JsonRecord
}

type Post = (visit: Visit) => Response
type Get = (visit: Visit, user: FakeUser, parameter: string) => Response

const posts: Readonly<Record<string, Post>> = {
  'auth/authenticate/': ({ state, appId, body }) => {
    const { username, password } = body as { username?: unknown; password?: unknown }
    if (typeof username !== 'string' || typeof password !== 'string') {
      return refuse(400, 'A username and a password are expected.', 'EXPECTED_VALUE')
    }
    if (state.users.get(username)?.password !== password) return refuse(401, 'The username and password do not match.')
    return Response.json({
      token: state.issueToken(username),
      // A wrong application id is no reason to refuse; it only has other permissions, or none.
      permissions: writeGrants(state.grants(username, appId)),
    })
  },
  'auth/impersonation-validation/': ({ state, body }) => {
    const { token } = body as { token?: unknown }
    if (typeof token !== 'string') return refuse(400, 'A token is expected.', 'EXPECTED_VALUE')
    const taken = state.takeImpersonation(token)
    if (taken === undefined) return refuse(400, 'The impersonation is not known, or has been used.')
    const { username, companyId } = taken
    return Response.json({ token, auth_token: state.issueToken(username), user: username, company: companyId })
  },
}

const gets: Readonly<Record<string, Get>> = {
  'auth/users/profile/': (_visit, user) => Response.json(writeUser(user)),
  'auth/get-permissions/': ({ state, appId }, { username }) =>
    Response.json({ permissions: writeGrants(state.grants(username, appId)) }),
  'auth/get-company-permissions/': ({ state, appId }, { username }, companyId) => {
    const grant = state.grants(username, appId).find(({ company }) => company.id === companyId)
    return grant === undefined
      ? refuse(404, 'The user has no such company.')
      : Response.json({ permissions: grant.slugs })
  },
}

async function readBody(request: Request): Promise<JsonRecord | undefined> {
  try {
    const body: unknown = await request.json()
    return isRecord(body) ? body : undefined
  } catch {
    return undefined
  }
}

/** Splits `auth/get-company-permissions/{id}/`; other paths have no parameter. */
function splitPath(path: string): readonly [route: string, parameter: string] {
  const match = /^(auth\/get-company-permissions\/)([^/]+)\/$/.exec(path)
  try {
    return match === null ? [path, ''] : [match[1] ?? '', decodeURIComponent(match[2] ?? '')]
  } catch {
    return ['', '']
  }
}

function hasRoute(routes: Readonly<Record<string, unknown>>, route: string): boolean {
  return Object.hasOwn(routes, route)
}

/** Answers one request as the License server would. */
export async function answer(state: FakeLicenseState, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const [route, parameter] = splitPath(pathname.startsWith(prefix) ? pathname.slice(prefix.length) : '')
  const post = hasRoute(posts, route) ? posts[route] : undefined
  const get = hasRoute(gets, route) && (parameter !== '' || !route.includes('company')) ? gets[route] : undefined
  if (post === undefined && get === undefined) return refuse(404, 'There is nothing at this path.')
  if (request.method !== (post === undefined ? 'GET' : 'POST')) return refuse(405, 'This path has another method.')
  const appId = request.headers.get('x-license-module') ?? ''
  if (appId === '') return refuse(400, 'The application does not say which it is.', 'EXPECTED_VALUE')
  if (post !== undefined) {
    const body = await readBody(request)
    return body === undefined
      ? refuse(400, 'The body is not a JSON object.', 'INVALID_FORMAT')
      : post({ state, appId, body })
  }
  const user = state.userOf(request.headers.get('x-license-token'))
  if (get === undefined || user === undefined) return refuse(401, 'The token is not valid.')
  return get({ state, appId, body: {} }, user, parameter)
}
