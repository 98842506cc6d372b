import type { ServerResponse } from 'node:http'

/** The headers of an answer, for what it is sent over: HTTP/2 has none about the connection. */
export function* headersOver(
  { httpVersionMajor }: { readonly httpVersionMajor: number },
  { headers }: Response,
): Generator<readonly [name: string, value: string]> {
  for (const [name, value] of headers) if (httpVersionMajor < 2 || name !== 'connection') yield [name, value]
}

/** Sends a small answer: all of its body at once. */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  outgoing.statusCode = response.status
  for (const [name, value] of headersOver(outgoing.req, response)) outgoing.appendHeader(name, value)
  outgoing.end(body)
}
