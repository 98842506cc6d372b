import * as core from '@core/http'
import { AuthError, ConflictError, Connection, NotFoundError, OvirtError, ResponseError, ServerError } from '@sdk/ovirt'
import { describe, expect, it } from 'vitest'

const html = { 'content-type': 'text/html;charset=UTF-8' }
const xml = { 'content-type': 'application/xml;charset=UTF-8' }
const fault = '<fault><detail>[Cannot do it.]</detail><reason>Operation Failed</reason></fault>'
const failedAction = `<action>${fault}<status>failed</status></action>`

/** What starting a virtual machine fails with, when it is answered so. */
async function failure(
  status: number,
  body: string | null,
  headers: Record<string, string>,
  url = 'https://engine.example.com/ovirt-engine/api',
): Promise<OvirtError> {
  const fetch = async (): Promise<Response> => new Response(body, { status, headers })
  const connection = new Connection({ url, token: 'given', fetch, retry: false })
  const service = connection.systemService().vmsService().vmService('123')
  return await service.start().then(
    () => expect.unreachable(),
    (error: OvirtError) => error,
  )
}

describe('refusals', () => {
  it.each([
    [400, ResponseError, core.ResponseError],
    [401, AuthError, core.AuthError],
    [403, AuthError, core.AuthError],
    [404, NotFoundError, core.NotFoundError],
    [409, ConflictError, core.ConflictError],
    [429, core.RateLimitError, core.RateLimitError],
    [500, ServerError, core.ServerError],
    [503, ServerError, core.ServerError],
  ])('with status %i are of the class of the status, and keep the fault', async (status, own, shared) => {
    for (const body of [fault, failedAction]) {
      const error = await failure(status, body, { ...xml, 'correlation-id': 'job-1' })
      expect(error).toBeInstanceOf(own)
      expect(error).toBeInstanceOf(shared)
      expect(error).toBeInstanceOf(OvirtError)
      expect(error).toBeInstanceOf(core.SdkError)
      expect(error).toMatchObject({
        code: status,
        status,
        operation: 'vm.start',
        correlationId: 'job-1',
        fault: { reason: 'Operation Failed', detail: '[Cannot do it.]' },
      })
      expect(error.message).toContain(
        `Fault reason is "Operation Failed". Fault detail is "[Cannot do it.]". HTTP response code is ${status}.`,
      )
    }
  })

  it('without a body say what was asked of what', async () => {
    const error = await failure(404, null, {})
    expect(error).toBeInstanceOf(NotFoundError)
    expect(error.fault).toBeUndefined()
    expect(error.message).toMatch(
      /^vm\.start: POST https:\/\/engine\.example\.com\/ovirt-engine\/api\/vms\/123\/start failed: 404.*HTTP response code is 404\.$/,
    )
  })

  it('in HTML keep their status, and what the page says', async () => {
    const page = '<html><head><title>Error</title></head><body><h1>Denied</h1> by &lt;SSO&gt;.</body></html>'
    const error = await failure(401, page, html)
    expect(error).toBeInstanceOf(AuthError)
    expect(error.code).toBe(401)
    expect(error.message).toContain('text/html in place of XML. The page says: Denied by <SSO>.')
  })

  it('in HTML advise of the path, where it is not the usual one', async () => {
    const error = await failure(404, '<html></html>', html, 'https://engine.example.com/api')
    expect(error.message).toContain("Check the path of the 'url' option: it is usually /ovirt-engine/api.")
    const usual = await failure(404, '<html></html>', html)
    expect(usual.message).not.toContain("'url'")
  })

  it.each([
    [
      'XML',
      xml['content-type'],
      '<?xml version="1.0"?>\n<usage_message><message>Cannot be read.</message><link>Use &lt;vm&gt;</link></usage_message>',
      'Cannot be read. Use <vm>',
    ],
    ['JSON', 'application/json', '{"message": "Cannot be read."}', 'Cannot be read'],
  ])('with advice in %s repeat it', async (_name, type, body, advice) => {
    const error = await failure(400, body, { 'content-type': type })
    expect(error).toMatchObject({ name: 'OvirtResponseError', code: 400 })
    expect(error.message).toMatch(/HTTP response code is 400\. The engine says: /)
    expect(error.message).toContain(`The engine says: ${advice}.`)
  })

  it('do not repeat other documents', async () => {
    const error = await failure(400, '<vm><name>private</name></vm>', xml)
    expect(error.message).toMatch(/HTTP response code is 400\.$/)
  })

  it.each([
    ['no XML at all', 'surprise'],
    ['cut XML', '<fault><reason>'],
    ['another document', '<usage_message><message>Wrong</message></usage_message>'],
    ['entities', '<!DOCTYPE f [<!ENTITY x "y">]><fault><reason>&x;</reason></fault>'],
  ])('with %s for a body are told by their status', async (_name, body) => {
    const error = await failure(400, body, xml)
    expect(error).toBeInstanceOf(ResponseError)
    expect(error).toMatchObject({ code: 400 })
    expect(error.fault).toBeUndefined()
  })
})

describe('answers with a good status', () => {
  it.each([
    ['a fault', fault],
    ['an action with a fault', failedAction],
  ])('are errors when they hold %s', async (_name, body) => {
    const error = await failure(200, body, { ...xml, 'correlation-id': 'job-2' })
    expect(error).toBeInstanceOf(ResponseError)
    expect(error).toMatchObject({ code: 200, operation: 'vm.start', correlationId: 'job-2', attempts: 1 })
    expect(error.fault).toEqual({ reason: 'Operation Failed', detail: '[Cannot do it.]' })
  })

  it.each([
    ['a page', '<html>log in</html>', html],
    ['another document', '<vm id="1"/>', xml],
    ['nothing', null, xml],
  ])('are errors when they are %s', async (_name, body, headers) => {
    const error = await failure(200, body, headers)
    expect(error).toBeInstanceOf(core.DecodeError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(error).toMatchObject({ status: 200, operation: 'vm.start' })
  })
})

describe('a removal', () => {
  const remove = async (body: string | null, headers: Record<string, string>): Promise<unknown> => {
    const url = 'https://engine.example.com/ovirt-engine/api'
    const fetch = async (): Promise<Response> => new Response(body, { status: 200, headers })
    const connection = new Connection({ url, token: 'given', fetch, retry: false })
    return await connection.systemService().vmsService().vmService('123').remove()
  }

  it('is not done when a login page answers', async () => {
    const error = await remove('<html>log in</html>', html).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(core.DecodeError)
    expect(error).toMatchObject({ status: 200, operation: 'vm.remove' })
  })

  it.each([
    ['nothing', null, {}],
    ['nothing, of the type of pages', null, html],
    ['an action', '<action><status>complete</status></action>', xml],
  ])('is done when %s is the answer', async (_name, body, headers) => {
    expect(await remove(body, headers)).toBeUndefined()
  })
})

describe('a login that a page answers', () => {
  it.each([
    [
      401,
      AuthError,
      '<html><h1>Unauthorized</h1> for myname, not mypassword</html>',
      'Unauthorized for myname, not ***',
    ],
    [404, NotFoundError, '<html><title>Not Found</title></html>', 'Not Found'],
  ])('with %i says what the page says, without secrets', async (status, own, page, said) => {
    const url = 'https://engine.example.com/ovirt-engine/api'
    const fetch = async (): Promise<Response> => new Response(page, { status, headers: html })
    const connection = new Connection({ url, username: 'myname', password: 'mypassword', fetch, retry: false })
    const error = await connection.authenticate().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(own)
    expect(error).toMatchObject({
      code: status,
      message: expect.stringMatching(`failed: ${status}.*: The page says: `),
    })
    expect((error as OvirtError).message).toContain(said)
    expect((error as OvirtError).message).not.toContain('mypassword')
  })
})

describe('errors without an answer', () => {
  it('are of the core, and of this package', async () => {
    const fetch = async (request: Request): Promise<Response> =>
      await new Promise((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason as Error))
      })
    const url = 'https://engine.example.com/ovirt-engine/api'
    const connection = new Connection({ url, username: 'a', password: 'b', timeout: 0.05, retry: false, fetch })
    for (const call of [
      async () => await connection.authenticate(),
      async () => await connection.systemService().get(),
    ]) {
      const error = await call().catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(core.TimeoutError)
      expect(error).toBeInstanceOf(OvirtError)
    }
  })

  it('are not of this package when others throw them', () => {
    expect(new core.ConfigError('x', 'is wrong')).not.toBeInstanceOf(OvirtError)
    expect(new Error('x')).not.toBeInstanceOf(OvirtError)
  })
})
