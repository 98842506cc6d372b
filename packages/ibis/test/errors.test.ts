import { inspect } from 'node:util'
import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  AuthError,
  ConflictError,
  ConnectionError,
  DecodeError,
  type IbisError,
  IbisException,
  NotFoundError,
  RateLimitError,
  ResponseError,
  SdkError,
  ServerError,
} from '../src/index.ts'
import { answered, rejection, xmlAnswer } from './answers.ts'

const refusal = (status: number): string =>
  `<error status="${status}"><code>Some Code</code><message>Not today.</message><details>a\nb</details></error>`

const classes = [
  [400, ResponseError],
  [401, AuthError],
  [403, AuthError],
  [404, NotFoundError],
  [409, ConflictError],
  [429, RateLimitError],
  [500, ServerError],
  [503, ServerError],
] as const

describe('a refusal is an IbisException and of the shared class of its status', () => {
  test.each(classes)('HTTP status %s', async (status, Class) => {
    const { connection } = answered(() => xmlAnswer(refusal(status), status))
    const error = await rejection(connection.group.getGroup('x'))
    expect(error).toBeInstanceOf(IbisException)
    expect(error).toBeInstanceOf(Class)
    expect(error).toBeInstanceOf(ResponseError)
    expect(error).toBeInstanceOf(SdkError)
    expect(error).toMatchObject({ name: 'IbisException', code: 'Some Code', status, operation: 'group.getGroup' })
    expect((error as IbisException).getError()).toEqual({
      status,
      code: 'Some Code',
      message: 'Not today.',
      details: 'a\nb',
    })
    expect((error as Error).message).toMatch(
      new RegExp(
        `^group\\.getGroup: GET https://lookup\\.example\\.com/api/v1/group/x\\?flatten=true failed: ${status}: Not today`,
      ),
    )
  })

  test.each(classes)('status %s within an answer of status 200', async (status, Class) => {
    const { connection } = answered(() => xmlAnswer(refusal(status)))
    const error = await rejection(connection.group.getGroup('x'))
    expect(error).toBeInstanceOf(IbisException)
    expect(error).toBeInstanceOf(Class)
    expect(error).toMatchObject({ status, operation: 'group.getGroup', attempts: 1 })
    expect((error as Error).message).toContain('Not today.')
  })

  test.each(['ibis', 'getVersion', 'the service', 'ibi'])(
    'a password that is a word of ours (%s) is masked in what the service says alone',
    async (password) => {
      const content = `<error><status>400</status><message>${password} is wrong</message></error>`
      const { connection } = answered(() => xmlAnswer(content), { username: 'a', password })
      const error = (await rejection(connection.ibis.getVersion())) as Error
      expect(error.message).toBe('ibis.getVersion failed: the service answered with an error: *** is wrong')
      expect(error.stack).toContain(`IbisException: ${error.message}\n`)
    },
  )

  test('an error without members', async () => {
    const { connection } = answered(() => xmlAnswer('<error/>'))
    const error = await rejection(connection.group.getGroup('x'))
    expect(error).toBeInstanceOf(IbisException)
    expect((error as IbisException).error).toEqual({})
    expect((error as IbisException).status).toBe(200)
  })
})

describe('an answer that is not XML', () => {
  const page = '<html>a page with a secret in it</html>'

  test('with a good status is a DecodeError and an IbisException', async () => {
    const { connection } = answered(() => new Response(page, { headers: { 'content-type': 'text/html' } }))
    const error = await rejection(connection.person.listPeople('x'))
    expect(error).toBeInstanceOf(IbisException)
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).not.toBeInstanceOf(ResponseError)
    expect(error).toMatchObject({
      name: 'IbisException',
      code: 'wrong_content_type',
      status: 200,
      contentType: 'text/html',
      operation: 'person.listPeople',
    })
    expect((error as IbisException).error).toEqual({
      status: 200,
      message: 'Unexpected result from server',
      details: page,
    })
    expect((error as Error).message).toContain('text/html in place of XML: it looks like a login or error page')
    expect((error as Error).stack).toContain('errors.test.ts')
  })

  test('is shown by nothing but getError and bodyText', async () => {
    for (const status of [200, 502]) {
      const { connection } = answered(() => new Response(page, { status, headers: { 'content-type': 'text/html' } }))
      const error = await rejection(connection.ibis.getVersion())
      expect((error as IbisException).error.details).toBe(page)
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain('secret')
      expect(JSON.stringify(error)).not.toContain('secret')
    }
  })
})

test('a 401 says what to do', async () => {
  const { connection } = answered(() => new Response('', { status: 401, statusText: 'Unauthorized' }))
  const error = await rejection(connection.ibis.getVersion())
  expect((error as Error).message).toMatch(/failed: 401 Unauthorized: Unexpected result from server; give the name and/)
})

test('a refused connection is no refusal of the service', async () => {
  const { connection } = answered(() => {
    throw Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' }),
    })
  })
  const error = await rejection(connection.ibis.getVersion())
  expect(error).toBeInstanceOf(ConnectionError)
  expect(error).not.toBeInstanceOf(IbisException)
  expect(error).toMatchObject({ reason: 'refused', sent: 'no' })
})

test('reads are repeated, writes are not', async () => {
  const failing = (): Response => xmlAnswer('', 503)
  const read = answered(failing, { retry: { limit: 2, baseDelayMs: 1 } })
  expect(await rejection(read.connection.group.getGroup('x'))).toMatchObject({ attempts: 3, retryable: true })
  expect(read.requests).toHaveLength(3)
  const write = answered(failing, { retry: { limit: 2, baseDelayMs: 1 } })
  expect(await rejection(write.connection.group.updateDirectMembers('x', { addIds: 'a' }))).toMatchObject({
    attempts: 1,
    retryable: false,
  })
  expect(write.requests).toHaveLength(1)
})

test('an exception narrows to what the service said', () => {
  const status = (error: unknown): number | undefined => {
    if (!(error instanceof IbisException)) return undefined
    expectTypeOf(error.error).toEqualTypeOf<IbisError>()
    expectTypeOf(error.getError()).toEqualTypeOf<IbisError>()
    return error.status
  }
  expect(status(new Error('other'))).toBeUndefined()
  // @ts-expect-error exceptions come from the connection
  expect(() => Reflect.ownKeys(new IbisException('x'))).not.toThrow()
})
