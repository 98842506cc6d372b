import { BodyTooLargeError, type GateRequest } from '@sdk/micetro/session'

/** A request without a framework. */
export function gateRequest(
  parts: {
    readonly method?: string
    readonly url?: string
    readonly address?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string | Readonly<Record<string, unknown>>
  } = {},
): GateRequest {
  const { method = 'GET', url = '/', address = '192.0.2.1', headers = {}, body = '' } = parts
  return {
    method,
    url,
    address,
    header: (name) => ({ host: 'dns.example.com', ...headers })[name],
    readBody: async (maxBytes) => {
      if (typeof body === 'string' && body.length > maxBytes) throw new BodyTooLargeError()
      return await Promise.resolve(body)
    },
  }
}

export const formType = { 'content-type': 'application/x-www-form-urlencoded' } as const
