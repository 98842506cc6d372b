import { capture, type Capture } from '@core/http/testing'
import { IbisClientConnection, type IbisConnectionOptions } from '../src/index.ts'

const root = '<result xmlns="http://www.lookup.cam.ac.uk" version="1.2">'

/** A document of the service with the given content. */
export function resultXml(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}${content}</result>`
}

/** An answer with the given content. */
export function xmlAnswer(content: string, status = 200, contentType = 'application/xml'): Response {
  return new Response(resultXml(content), { status, headers: { 'content-type': contentType } })
}

/** A connection whose requests are all answered in one way, and what it sent. */
export function answered(
  answer: () => Response,
  options: IbisConnectionOptions = {},
): { readonly connection: IbisClientConnection; readonly requests: Capture['requests'] } {
  const { fetch, requests } = capture(answer)
  const connection = new IbisClientConnection({ host: 'lookup.example.com', fetch, retry: 0, ...options })
  return { connection, requests }
}

/** What a promise rejects with; fails where it does not. */
export async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('The call did not fail.')
}
