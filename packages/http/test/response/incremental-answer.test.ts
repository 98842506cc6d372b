import { type AnswerHead, type BodyDecoder, DecodeError, incrementalText } from '@core/http'
import { describe, expect, test } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const id = { path: { id: '1' } }
const large = 'ab'.repeat(200_000)

interface World {
  readonly heads: AnswerHead[]
  readonly writes: number[]
  readonly decode: BodyDecoder<string>
}

/** Counts what it is given; `refuse` throws at the third piece, `none` wants bodies collected. */
function world(kind: 'reads' | 'refuses' | 'none' = 'reads'): World {
  const heads: AnswerHead[] = []
  const writes: number[] = []
  const decode: BodyDecoder<string> = {
    kind: 'body',
    accept: 'text/plain',
    expects: 'text',
    accepts: (mediaType) => mediaType === 'text/plain',
    decode: (body) => `whole ${body.text().length}`,
    incremental: (head) => {
      heads.push(head)
      if (kind === 'none') return undefined
      const text = incrementalText(head.charset)
      let length = 0
      return {
        write: (bytes) => {
          writes.push(bytes.length)
          if (kind === 'refuses' && writes.length === 3) throw new DecodeError('the third piece is wrong')
          length += text(bytes).length
        },
        end: () => `pieces ${length + text().length}`,
      }
    },
  }
  return { heads, writes, decode }
}

interface Served {
  readonly fetch: () => Promise<Response>
  readonly state: { cancelled: boolean; sent: number }
}

function served(body: Uint8Array, type = 'text/plain;charset=UTF-8', pieceBytes = 50_000): Served {
  const state = { cancelled: false, sent: 0 }
  const fetch = async (): Promise<Response> => {
    let at = 0
    const stream = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        await new Promise(setImmediate)
        if (at >= body.length) controller.close()
        else controller.enqueue(body.subarray(at, (at += pieceBytes)))
        state.sent = at
      },
      cancel: () => {
        state.cancelled = true
      },
    })
    return await Promise.resolve(new Response(stream, { headers: { 'content-type': type } }))
  }
  return { fetch, state }
}

const address = 'https://things.example.com'

describe('an answer with an incremental reader', () => {
  test('is handed over piece by piece when it is large', async () => {
    const { heads, writes, decode } = world()
    const { fetch } = served(Buffer.from(large))
    const client = thingsClient(address, { fetch })
    expect(await client.request({ ...getThing, decode }, id)).toBe('pieces 400000')
    expect(heads).toMatchObject([{ status: 200, mediaType: 'text/plain', charset: 'utf-8' }])
    // Pieces of 50,000 bytes are too small to be read fast.
    expect(writes).toEqual([262_144, 137_856])
  })

  test('is collected when it is small, or when the decoder wants that', async () => {
    const small = world()
    const tiny = thingsClient(address, { fetch: served(Buffer.from('ab')).fetch })
    expect(await tiny.request({ ...getThing, decode: small.decode }, id)).toBe('whole 2')
    expect(small.heads).toEqual([])
    const none = world('none')
    const client = thingsClient(address, { fetch: served(Buffer.from(large)).fetch })
    expect(await client.request({ ...getThing, decode: none.decode }, id)).toBe('whole 400000')
    expect(none.heads).toHaveLength(1)
  })

  test('is collected when bodies are logged', async () => {
    const { heads, decode } = world()
    const quiet = (): void => undefined
    const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet }
    const client = thingsClient(address, {
      fetch: served(Buffer.from(large)).fetch,
      unsafeLogBodies: true,
      logger,
    })
    expect(await client.request({ ...getThing, decode }, id)).toBe('whole 400000')
    expect(heads).toEqual([])
  })

  test('is decoded by its own charset, also where a character is cut', async () => {
    for (const [type, bytes] of [
      ['text/plain;charset=utf-16le', Buffer.from('é😀'.repeat(100_000), 'utf16le')],
      ['text/plain', Buffer.from('é😀'.repeat(100_000))],
    ] as const) {
      const { decode } = world()
      const client = thingsClient(address, { fetch: served(bytes, type, 9_973).fetch })
      expect(await client.request({ ...getThing, decode }, id)).toBe('pieces 300000')
    }
  })

  test('that its charset does not allow is an error', async () => {
    const { decode } = world()
    const bytes = Buffer.from(`${large}é `, 'latin1')
    const client = thingsClient(address, { retry: 0, fetch: served(bytes).fetch })
    expect(await failureOf(client.request({ ...getThing, decode }, id))).toMatchObject({ code: 'charset' })
  })

  test('that ends within a character was cut off', async () => {
    for (const text of ['é', `${large}é`]) {
      const { decode } = world()
      const { fetch } = served(Buffer.from(text).subarray(0, -1))
      const client = thingsClient(address, { retry: 0, fetch })
      const error = await failureOf(client.request({ ...getThing, decode }, id))
      expect(error).toMatchObject({ name: 'ConnectionError', reason: 'truncated', retryable: true })
    }
  })

  test('in a charset that nobody knows is an error that names the call', async () => {
    const { decode } = world()
    const { fetch } = served(Buffer.from(large), 'text/plain;charset=klingon')
    const error = await failureOf(thingsClient(address, { fetch }).request({ ...getThing, decode }, id))
    expect(error).toMatchObject({ code: 'charset', operation: 'thing.get', status: 200 })
    expect(String(error)).toContain('thing.get: GET https://things.example.com/things/1 gave an answer')
  })

  test('whose reader throws ends the call at once, as its error', async () => {
    const { decode } = world('refuses')
    const { fetch, state } = served(Buffer.from(large.repeat(10)))
    const client = thingsClient(address, { retry: 0, fetch })
    const error = await failureOf(client.request({ ...getThing, decode }, id))
    expect(error).toBeInstanceOf(DecodeError)
    expect(String(error)).toContain('thing.get: GET https://things.example.com/things/1 gave an answer')
    expect(state.cancelled).toBe(true)
    expect(state.sent).toBeLessThan(1_000_000)
  })

  test('of another type is refused before it is read on', async () => {
    const { heads, decode } = world()
    const { fetch, state } = served(Buffer.from(large.repeat(10)), 'text/html')
    const client = thingsClient(address, { retry: 0, fetch })
    const error = await failureOf(client.request({ ...getThing, decode }, id))
    expect(error).toMatchObject({ code: 'wrong_content_type' })
    expect(heads).toEqual([])
    expect(state.cancelled).toBe(true)
  })

  test('is read anew by each attempt', async () => {
    const { heads, decode } = world()
    const whole = served(Buffer.from(large))
    let attempts = 0
    const breaking = async (): Promise<Response> => {
      attempts += 1
      if (attempts > 1) return await whole.fetch()
      let sent = 0
      const stream = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          sent += 1
          if (sent > 5) controller.error(new TypeError('terminated'))
          else controller.enqueue(Buffer.from(large))
        },
      })
      return new Response(stream, { headers: { 'content-type': 'text/plain' } })
    }
    const client = thingsClient(address, { fetch: breaking })
    expect(await client.request({ ...getThing, decode }, id)).toBe('pieces 400000')
    expect(heads).toHaveLength(2)
  })

  test('can be aborted between pieces', async () => {
    const { decode, writes } = world()
    const { fetch, state } = served(Buffer.from(large.repeat(20)))
    const abort = new AbortController()
    const client = thingsClient(address, { retry: 0, fetch })
    const reason = new Error('enough')
    const options = {
      signal: abort.signal,
      onDownloadProgress: ({ transferredBytes }: { transferredBytes: number }) => {
        if (transferredBytes > 1_000_000) abort.abort(reason)
      },
    }
    expect(await failureOf(client.request({ ...getThing, decode }, id, options))).toBe(reason)
    expect(writes.length).toBeLessThan(40)
    expect(state.sent).toBeLessThan(large.length * 20)
  })
})
