import { type BodyRules, readChunks } from '../response/read-body.ts'
import { abortable } from '../time/abortable.ts'
import type { Call } from './call.ts'
import { OwnFailure } from './own-failure.ts'

/** Statuses whose answers have no body, not even an empty one. */
const withoutBody = new Set([204, 205, 304])

type Body = Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | null

/** As it was received: one that is made by hand knows no address. */
function answerWith(body: Body, { status, statusText, headers, url }: Response): Response {
  const answer = new Response(body, { status, statusText, headers })
  return Object.defineProperty(answer, 'url', { value: url })
}

function copyOf(response: Response, bytes: Uint8Array<ArrayBuffer>): Response {
  // One without a body may announce the length that it would have.
  const isEmpty = withoutBody.has(response.status) || response.body === null
  return answerWith(isEmpty ? null : bytes, response)
}

/** An answer whose connection can be freed, even while somebody else is reading it. */
interface HeldAnswer {
  readonly response: Response
  readonly letGo: () => void
}

function held(received: Response): HeldAnswer {
  const reader = received.body?.getReader()
  if (reader === undefined) return { response: received, letGo: () => undefined }
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: async (reason) => await reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  return { response: answerWith(body, received), letGo: () => void reader.cancel().catch(() => undefined) }
}

async function collect(response: Response, rules: BodyRules): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  for await (const chunk of readChunks(response, rules)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/**
 * Shows an answer to whoever wants to see it before it is read, and gives the one to go on with. It may be read there:
 * its body, which is bounded as ever, is collected first, unless it is to be handed over as a stream.
 *
 * @throws OwnFailure with what the app's function threw; else what reading the body fails with.
 */
export async function showAnswer(
  call: Call<unknown>,
  response: Response,
  rules: BodyRules,
  signal: AbortSignal,
): Promise<Response> {
  const { onAnswer, decode } = call
  // With another status no Response can be made.
  if (onAnswer === undefined || response.status > 599) return response
  const stream = decode.kind === 'stream' && response.ok ? held(response) : undefined
  const bytes = stream === undefined ? await collect(response, rules) : new Uint8Array()
  const again = (): Response => stream?.response ?? copyOf(response, bytes)
  const ask = async (): Promise<Response | undefined> => {
    try {
      return await onAnswer(again())
    } catch (reason) {
      throw new OwnFailure(reason)
    }
  }
  try {
    const next = (await abortable(ask(), signal)) ?? again()
    // A body that nobody is going to read would hold its connection.
    if (stream !== undefined && stream.response !== next && stream.response.body?.locked === false) {
      if (next.body !== stream.response.body) stream.letGo()
    }
    return next
  } catch (error) {
    stream?.letGo()
    throw error
  }
}
