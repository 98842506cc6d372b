import { ApiFault, faultCodes } from './api-fault.ts'

const headers = { 'content-type': 'application/json; charset=utf-8' }

function json(status: number, document: unknown): Response {
  return new Response(JSON.stringify(document), { status, headers })
}

/** `{"result": …}` */
export function result(value: Readonly<Record<string, unknown>>, status = 200): Response {
  return json(status, { result: value })
}

/** 204 without a body, as for writes that have nothing to say. */
export function nothing(): Response {
  return new Response(null, { status: 204 })
}

/** The same answer with indentation, as `pretty=true` asks for. */
export async function indented(answer: Response): Promise<Response> {
  if (answer.body === null) return answer
  const document: unknown = await answer.json()
  return new Response(JSON.stringify(document, undefined, 2), { status: answer.status, headers })
}

/** `{"error": …}`; what is no fault of the API is one of the fake. */
export function failure(error: unknown): Response {
  if (error instanceof ApiFault) {
    return json(error.status, { error: { code: error.code, message: error.message } })
  }
  return json(500, { error: { code: faultCodes.unknown, message: `The fake failed: ${String(error)}` } })
}
