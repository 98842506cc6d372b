import type { FakeEngine } from '@sdk/ovirt/testing'
import { readXmlList, type StructName } from '../../../src/codec/index.ts'

/** Requests to a fake engine by plain fetch, to see answers that the client would not show. */
export interface Api {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, body: string, headers?: Record<string, string>): Promise<Response>
  send(method: string, path: string, body?: string, headers?: Record<string, string>): Promise<Response>
  /** Ids of what a collection has. */
  ids(path: string, type: StructName): Promise<string[]>
}

/** Logs in. */
export async function apiOf(fake: FakeEngine): Promise<Api> {
  const login = await fake.fetch(
    new Request(new URL('/ovirt-engine/sso/oauth/token', fake.url), {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ grant_type: 'password', username: 'admin@internal', password: 'secret' }),
    }),
  )
  const { access_token: token } = (await login.json()) as { access_token: string }
  const send: Api['send'] = async (method, path, body, headers = {}) =>
    await fake.fetch(
      new Request(`${fake.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/xml', ...headers },
        ...(body !== undefined && { body }),
      }),
    )
  return {
    send,
    get: async (path, headers) => await send('GET', path, undefined, headers),
    post: async (path, body, headers) => await send('POST', path, body, headers),
    ids: async (path, type) => {
      const answer = await send('GET', path)
      return readXmlList(type, await answer.text()).flatMap((item) => {
        const { id } = item as { readonly id?: string }
        return id === undefined ? [] : [id]
      })
    },
  }
}
