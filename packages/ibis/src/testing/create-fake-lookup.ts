import type { FetchFunction } from '@core/http'
import { authenticate } from './access/authenticate.ts'
import type { Caller } from './access/caller.ts'
import { answerTokenRequest, tokenPath } from './access/token-endpoint.ts'
import { TokenStore } from './access/token-store.ts'
import { answerWith } from './answers/answer-format.ts'
import { Directory } from './directory/directory.ts'
import { saveGroup, saveInstitution, savePerson } from './directory/save-entity.ts'
import type { LookupSeed, SeedGroup, SeedInstitution, SeedPerson } from './directory/seed.ts'
import { type Touched, TransactionLog } from './directory/transaction-log.ts'
import { FakeLookupError } from './fake-error.ts'
import { findRoute } from './routes/find-route.ts'
import { servicePath } from './routes/service-path.ts'

/** A change that a fake service was asked for. */
export interface FakeChange {
  /** The number of the change. */
  readonly transactionId: number
  /** Who asked for it: the name of a group, or `the test` for what was saved by the fake's own methods. */
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
  /** Where the API gateway has the same service. */
  readonly gatewayUrl: string
  /** Where clients of the API gateway get tokens. */
  readonly tokenUrl: string
  /** Answers requests; for the `fetch` option of a connection, and to be served. */
  readonly fetch: FetchFunction
  /** The changes so far, oldest first. */
  readonly changes: readonly FakeChange[]
  /** The number of the latest change. */
  readonly lastTransactionId: number
  /** How many tokens were given out. */
  readonly issuedTokens: number
  /** CRSids of those who are in a group themselves, sorted. Empty for an unknown group. */
  directMembers(group: string): readonly string[]
  /** Adds a person, or replaces the one with the same CRSid, as one transaction. */
  savePerson(person: SeedPerson): void
  /** Adds an institution, or replaces the one with the same id, as one transaction. */
  saveInstitution(institution: SeedInstitution): void
  /** Adds a group, or replaces the one with the same id, as one transaction. */
  saveGroup(group: SeedGroup): void
  /** Ends all tokens at once. */
  revokeTokens(): void
}

const address = 'https://lookup.example.com'

/**
 * Makes a Lookup service in memory. It keeps changes, checks credentials, and answers XML and JSON in the service's own
 * shapes.
 *
 * @example
 * const fake = createFakeLookup({ people: [{ crsid: 'ab123', surname: 'Example' }] })
 * const connection = new IbisClientConnection({ url: fake.url, fetch: fake.fetch })
 * @since 0.1.0
 */
export function createFakeLookup(seed: LookupSeed = {}): FakeLookup {
  const { lastTransactionId = 1_000_000, history = [], tokenLifetimeS = 3600, maxTargetLength = 8000 } = seed
  const directory = new Directory(seed)
  const transactions = new TransactionLog(lastTransactionId, history)
  const tokens = new TokenStore(tokenLifetimeS)
  const changes: FakeChange[] = []

  function changed(touched: readonly Touched[], by: string, commitComment?: string): void {
    const transactionId = transactions.add(touched)
    const [first] = touched
    if (first !== undefined) changes.push({ transactionId, by, kind: first.kind, name: first.name, commitComment })
  }

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (url.pathname.endsWith(tokenPath)) return await answerTokenRequest(request, seed.clients ?? {}, tokens)
    if (`${url.pathname}${url.search}`.length > maxTargetLength) {
      return new Response('<html>URI Too Long</html>', { status: 414, headers: { 'content-type': 'text/html' } })
    }
    const caller: Caller = authenticate(request, seed, directory, tokens)
    const query = url.searchParams
    const route = findRoute(request.method, servicePath(url, caller.kind === 'client'))
    const form = new URLSearchParams(request.method === 'GET' ? '' : await request.text())
    const commitComment = form.get('commitComment') ?? query.get('commitComment') ?? undefined
    const result = route.answer({
      directory,
      caller,
      transactions,
      query,
      form,
      path: route.values,
      changed: (touched) => changed(touched, caller.name, commitComment),
    })
    return answerWith(request, result)
  }

  return {
    url: address,
    gatewayUrl: `${address}/lookup/v1`,
    tokenUrl: `${address}${tokenPath}`,
    fetch: async (request) => {
      try {
        return await answer(request)
      } catch (error) {
        if (!(error instanceof FakeLookupError)) throw error
        const { status, code, message, headers } = error
        return answerWith(request, { error: { status, code, message } }, { status, statusText: code, headers })
      }
    },
    changes,
    get lastTransactionId() {
      return transactions.last
    },
    get issuedTokens() {
      return tokens.issued
    },
    directMembers: (group) => [...(directory.findGroup(group)?.directMembers ?? [])].toSorted(),
    savePerson: (person) => changed(savePerson(directory, person), 'the test'),
    saveInstitution: (institution) => changed(saveInstitution(directory, institution), 'the test'),
    saveGroup: (group) => changed(saveGroup(directory, group), 'the test'),
    revokeTokens: () => tokens.revoke(),
  }
}
