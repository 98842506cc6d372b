import { type FaultFunction, networkError } from '@core/http/testing'

/** Cuts the connection when a part of the request's body has come. */
export const resetWithinRequest: FaultFunction = async (request) => {
  await request.body?.getReader().read()
  throw networkError('reset', request.url)
}

/** Cuts the connection when a part of the answer's body has gone. */
export const truncateAnswer: FaultFunction = async (_, next) => {
  const { status, headers, body } = await next()
  let left = 3
  const reader = body?.getReader()
  const cut = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { value } = (await reader?.read()) ?? {}
      left -= 1
      if (value === undefined || left === 0) controller.error(new Error('cut'))
      else controller.enqueue(value.subarray(0, 1000))
    },
  })
  return new Response(cut, { status, headers })
}
