import { capture, type Capture, type FetchHandler } from '@core/http/testing'
import { MicetroClient, type MicetroClientOptions } from '@sdk/micetro'
import { createFakeMicetro, type FakeMicetro } from '@sdk/micetro/testing'

export const url: string = 'https://micetro.example.com'
export const apiUrl: string = `${url}/mmws/api/v2`

/** Three users and two zones. */
export function fakeWorld(): FakeMicetro {
  return createFakeMicetro({
    url,
    users: [
      { name: 'ada', password: 'open sesame', fullName: 'Ada Invented' },
      { name: 'reader', password: 'only looking', access: 'read' },
      { name: 'nobody', password: 'no rights', access: 'none' },
    ],
    dnsZones: [
      {
        name: 'example.com.',
        customProperties: { Location: 'H-15', 'Outward facing': false },
        dnsRecords: [
          { name: 'www', type: 'A', data: '192.0.2.1' },
          { name: 'mail', type: 'MX', data: '10\tmx.example.com.', ttl: '3600' },
        ],
      },
      { name: 'example.net', type: 'Secondary' },
    ],
  })
}

/** A client of a handler, what it sends recorded, without retries. */
export function clientOf(
  handler: FetchHandler | undefined,
  options: Omit<MicetroClientOptions, 'url'> = {},
): { client: MicetroClient; sent: Capture } {
  const sent = capture(handler)
  return { client: new MicetroClient({ url, retry: false, fetch: sent.fetch, ...options }), sent }
}

/** A client of the fake whose user may do everything. */
export function adminOf(fake: FakeMicetro, options: Omit<MicetroClientOptions, 'url'> = {}): MicetroClient {
  return clientOf(fake.fetch, { username: 'ada', password: 'open sesame', ...options }).client
}

/** The error document of the API. */
export function refusal(code: number | undefined, message: string | undefined, status = 400): Response {
  return Response.json({ error: { code, message } }, { status })
}

/** What a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => {
      throw new Error('It did not fail.')
    },
    (error: unknown) => error,
  )
}
