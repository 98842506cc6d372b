import { type LicenseGate, honoLicense, safeNext, sessionOf } from '@sdk/cloudspot/app'
import { Hono } from 'hono'
import { clientsPage, companyPage, loginPage } from './pages.ts'

/** An app in which the users of each company see its clients, and those who may add some. */
export function clientsApp(gate: LicenseGate): Hono {
  const clients = new Map<string, string[]>()
  const clientsOf = (companyId = ''): string[] => clients.get(companyId) ?? []
  const app = new Hono()
  const { routes, guard } = honoLicense(gate)

  app.use(async (context, next) => {
    await next()
    context.header('content-security-policy', "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
    context.header('x-content-type-options', 'nosniff')
  })
  app.use(routes)
  app.get('/', (context) => context.redirect('/clients', 303))
  app.get('/login', (context) => {
    const { error, next } = context.req.query()
    return context.html(loginPage(error, safeNext(next, '')))
  })
  app.get('/companies', guard({ company: false }), (context) =>
    context.html(companyPage(sessionOf(context), safeNext(context.req.query('next'), ''))),
  )
  app.get('/clients', guard(), (context) => {
    const session = sessionOf(context)
    return context.html(clientsPage(session, clientsOf(session.company?.id)))
  })
  app.post('/clients', guard('edit_client'), async (context) => {
    const { name } = await context.req.parseBody()
    const companyId = sessionOf(context).company?.id ?? ''
    if (typeof name === 'string' && name !== '') clients.set(companyId, [...clientsOf(companyId), name])
    return context.redirect('/clients', 303)
  })
  return app
}
