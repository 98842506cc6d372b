import { AuthError, ConfigError, ResponseError } from '@sdk/micetro'
import {
  checkCsrfToken,
  csrfToken,
  currentUser,
  fastifySessions,
  g,
  NotLoggedInError,
  safeNext,
  SessionError,
  type SessionGate,
} from '@sdk/micetro/session'
import type { FastifyInstance } from 'fastify'
import { loginPage, loginProblem, problemPage, type Zone, zonesPage } from './pages.ts'
import { style } from './style.ts'

interface ZoneList {
  readonly result: { readonly dnsZones?: readonly Zone[] }
}

const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  // Not `no-referrer`: with it, browsers hide the origin of the app's own forms.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What a person is told of an error. Micetro's own words are meant for people; other errors stay in the log. */
function explain(error: unknown): { status: number; problem: string } {
  if (error instanceof SessionError) return { status: error.status, problem: error.message }
  if (error instanceof AuthError) return { status: 403, problem: 'Micetro does not let you do that.' }
  if (error instanceof ConfigError) return { status: 400, problem: 'That is not something Micetro can be asked for.' }
  if (error instanceof ResponseError && error.status < 500) return { status: 400, problem: error.message }
  return { status: 502, problem: 'Micetro cannot be reached now. Try again later.' }
}

async function showZones(problem?: string): Promise<string> {
  const { user } = g
  const { result } = await user.micetroApi.v2.httpGet<ZoneList>('/dnsZones', { params: { sortBy: 'name' } })
  return zonesPage({ username: user.username, zones: result.dnsZones ?? [], csrf: csrfToken(user), problem })
}

/** An app in which each user sees and adds zones of their own Micetro account. */
export async function addZonesApp(app: FastifyInstance, gate: SessionGate): Promise<void> {
  const { plugin, guard } = fastifySessions(gate)
  await app.register(plugin)
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  })
  app.addHook('onSend', async (_request, reply) => void reply.headers(headers))

  app.get('/', async (_request, reply) => await reply.redirect('/zones', 303))
  app.get('/favicon.ico', async (_request, reply) => await reply.code(204).send())
  app.get('/style.css', async (_request, reply) => await reply.type('text/css; charset=utf-8').send(style))
  app.get<{ Querystring: { error?: unknown; next?: unknown } }>('/login', async ({ query }, reply) => {
    const next = safeNext(query.next, '/zones')
    if (currentUser() !== undefined) return await reply.redirect(next, 303)
    const problem = loginProblem(query.error === undefined ? undefined : text(query.error))
    return await reply.type('text/html; charset=utf-8').send(loginPage({ problem, next }))
  })
  app.get(
    '/zones',
    { onRequest: guard() },
    async (_request, reply) => await reply.type('text/html; charset=utf-8').send(await showZones()),
  )
  app.post<{ Body: Readonly<Record<string, unknown>> | undefined }>(
    '/zones',
    { onRequest: guard() },
    async ({ body }, reply) => {
      checkCsrfToken(g.user, body?.['csrf'])
      const name = text(body?.['name']).trim()
      try {
        if (!/^[\w.-]+$/.test(name)) throw new ConfigError('name', 'is no name of a zone')
        await g.user.micetroApi.v2.httpPost('/dnsZones', { json: { dnsZone: { name }, saveComment: 'zones app' } })
      } catch (error) {
        const { status, problem } = explain(error)
        return await reply
          .code(status)
          .type('text/html; charset=utf-8')
          .send(await showZones(problem))
      }
      g.user.logger.info(`added zone ${name}`)
      return await reply.redirect('/zones', 303)
    },
  )
  app.setErrorHandler(async (error, _request, reply) => {
    if (error instanceof NotLoggedInError) return await reply.redirect('/login', 303)
    const { status, problem } = explain(error)
    return await reply.code(status).type('text/html; charset=utf-8').send(problemPage('That did not work', problem))
  })
}
