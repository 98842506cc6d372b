import type { FetchFunction } from '@core/http'
import type { IbisResult } from '../generated/types.ts'
import { authenticate } from './authenticate.ts'
import { nameOf } from './describe-stored.ts'
import { Directory } from './directory.ts'
import { FakeLookupError } from './fake-error.ts'
import { findRoute } from './routes/find-route.ts'
import type { LookupSeed } from './seed.ts'
import { writeResult } from './write-result.ts'

/** A change that a fake service was asked for. */
export interface FakeChange {
  /** The number of the change. */
  readonly transactionId: number
  /** Who asked for it: the name of a group. */
  readonly by: string
  readonly kind: 'people' | 'institutions' | 'groups'
  /** CRSid, instid or groupid of what was changed. */
  readonly name: string
  readonly commitComment: string | undefined
}

/** A Lookup service in memory. */
export interface FakeLookup {
  /** An address for clients that are given `fetch`. Any other does as well. */
  readonly url: string
  /** Answers requests; for the `fetch` option of a connection, and to be served. */
  readonly fetch: FetchFunction
  /** The changes so far, oldest first. */
  readonly changes: readonly FakeChange[]
  /** The number of the latest change. */
  readonly lastTransactionId: number
  /** CRSids of those who are in a group themselves, sorted. Empty for an unknown group. */
  directMembers(group: string): readonly string[]
}

function xmlResponse(result: IbisResult, init: ResponseInit = {}): Response {
  return new Response(writeResult(result), {
    ...init,
    headers: { 'content-type': 'application/xml', ...(init.headers as Record<string, string> | undefined) },
  })
}

function refusal({ status, code, message, headers }: FakeLookupError): Response {
  return xmlResponse({ error: { status, code, message } }, { status, statusText: code, headers })
}

/** What comes after `api/v1/`, below whatever address the fake is thought to have. */
function servicePath(url: URL): string {
  const start = url.pathname.indexOf('/api/v1/')
  if (start === -1) throw new FakeLookupError(404, 'Not Found', 'The path does not lead to the web service.')
  return url.pathname.slice(start + '/api/v1/'.length)
}

/**
 * Makes a Lookup service in memory. It keeps changes, checks credentials, and answers XML in the service's own shapes.
 *
 * @example
 * const fake = createFakeLookup({ people: [{ crsid: 'ab123', surname: 'Example' }] })
 * const connection = new IbisClientConnection({ url: fake.url, fetch: fake.fetch })
 * @since 0.1.0
 */
export function createFakeLookup(seed: LookupSeed = {}): FakeLookup {
  const directory = new Directory(seed)
  const changes: FakeChange[] = []
  let lastTransactionId = seed.lastTransactionId ?? 1_000_000

  async function answer(request: Request): Promise<Response> {
    const by = authenticate(request, seed)
    const url = new URL(request.url)
    const route = findRoute(request.method, servicePath(url))
    const form = new URLSearchParams(request.method === 'GET' ? '' : await request.text())
    const result = route.answer({
      directory,
      query: url.searchParams,
      form,
      path: route.values,
      lastTransactionId,
      changed: (stored) => {
        lastTransactionId += 1
        const commitComment = form.get('commitComment') ?? url.searchParams.get('commitComment') ?? undefined
        changes.push({ transactionId: lastTransactionId, by, kind: stored.kind, name: nameOf(stored), commitComment })
      },
    })
    return xmlResponse(result)
  }

  return {
    url: 'https://lookup.example.com',
    fetch: async (request) => {
      try {
        return await answer(request)
      } catch (error) {
        if (error instanceof FakeLookupError) return refusal(error)
        throw error
      }
    },
    changes,
    get lastTransactionId() {
      return lastTransactionId
    },
    directMembers: (group) => [...(directory.findGroup(group)?.directMembers ?? [])].toSorted(),
  }
}
