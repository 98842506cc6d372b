import type { FetchFunction } from '@core/http'
import { CloudspotLicenseApi } from '@sdk/cloudspot'
import { IbisClientConnection } from '@sdk/ibis'
import { MicetroClient } from '@sdk/micetro'
import { Connection } from '@sdk/ovirt'

/** One of the four, with what tests of all of them need to know. */
export interface ServiceUnderTest {
  readonly name: string
  /** What the option is called that says where the service is. */
  readonly addressOption: string
  /** Makes a client of this address. Options are loose: wrong ones are what is tried. */
  readonly make: (address: unknown, options?: object) => AsyncDisposable & { close(): Promise<void> }
  /** A read, with the options of the call. */
  readonly read: (client: AsyncDisposable, callOptions?: object) => PromiseLike<unknown> & { withResponse(): unknown }
}

export const secret: string = 'canary-of-four-clients&/+%=@ #'

/** All four clients, each with a user name and a password or a token. */
export const fourClients: readonly ServiceUnderTest[] = [
  {
    name: 'cloudspot',
    addressOption: 'baseUrl',
    make: (baseUrl, options) =>
      new CloudspotLicenseApi('app', { token: encodeURIComponent(secret), ...options, baseUrl: baseUrl as string }),
    read: (client, callOptions) => (client as CloudspotLicenseApi).getUser(undefined, callOptions),
  },
  {
    name: 'ibis',
    addressOption: 'url',
    make: (url, options) =>
      new IbisClientConnection({ username: 'group', password: secret, ...options, url: url as string }),
    read: (client, callOptions) => (client as IbisClientConnection).person.getPerson('crsid', 'ab123', {}, callOptions),
  },
  {
    name: 'micetro',
    addressOption: 'url',
    make: (url, options) => new MicetroClient({ username: 'user', password: secret, ...options, url: url as string }),
    read: (client, callOptions) => (client as MicetroClient).httpGet('/users', callOptions),
  },
  {
    name: 'ovirt',
    addressOption: 'url',
    make: (url, options) =>
      new Connection({ username: 'user@internal', password: secret, ...options, url: url as string }),
    read: (client, callOptions) => (client as Connection).systemService().vmsService().list({}, callOptions),
  },
]

/** An address that no test reaches. */
export const address: string = 'https://service.example.com/api'

/** Answers every request with this, and a login of the engine with a token. */
export function answering(answer: () => Response): FetchFunction {
  return async (request) =>
    await Promise.resolve(
      new URL(request.url).pathname.includes('/sso/') ? Response.json({ access_token: 'a-token' }) : answer(),
    )
}
