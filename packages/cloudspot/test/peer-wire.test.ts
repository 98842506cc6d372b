import { capture, type CapturedRequest } from '@core/http/testing'
import { readVectors } from '@repo/conformance/vectors'
import { CloudspotLicenseApi, type SdkError } from '@sdk/cloudspot'
import { describe, expect, it } from 'vitest'
import { type Replay, replays } from './peer-replays.ts'

/** What the official client sent, and what it made of the answer. */
interface Scenario {
  readonly note: string
  readonly respond: { readonly status: number; readonly body: unknown }
  readonly request?: {
    readonly method: string
    readonly target: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
  readonly result?: unknown
  readonly raised?: string
}

const scenarios = readVectors<Scenario>('cloudspot', 'wire')

/** What of an observed result is about the service, not about the official client's own objects. */
function comparable(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return result
  const { headers: _headers, has_error: _hasError, error: _error, ...rest } = result as Record<string, unknown>
  return rest
}

function answerOf({ respond: { status, body } }: Scenario): Response {
  return typeof body === 'string'
    ? new Response(body, { status, headers: { 'content-type': 'text/html' } })
    : Response.json(body, { status })
}

function wantedOutcome(scenario: Scenario, replay: Replay): object {
  const raised = replay.raised ?? ('result' in replay ? undefined : scenario.raised)
  return raised === undefined ? { result: replay.result ?? comparable(scenario.result) } : { raised }
}

/** What of a request matters to the service, and in all scenarios the headers that are meant to be otherwise. */
function sentFacts(sent: CapturedRequest | undefined): unknown {
  if (sent === undefined) return 'nothing'
  const { method, path, json, headers } = sent
  expect(headers['user-agent']).toMatch(/^@sdk\/cloudspot\//)
  return {
    line: `${method} ${path}`,
    json,
    token: headers['x-license-token'],
    module: headers['x-license-module'],
    type: headers['content-type'],
    accept: headers['accept'],
  }
}

function wantedRequest({ request }: Scenario, replay: Replay): unknown {
  if (request === undefined || replay.result === 'not offered') return 'nothing'
  const { method, target, headers, body } = request
  const json: unknown = body === '' ? undefined : JSON.parse(body)
  return {
    line: `${method} ${replay.target ?? target}`,
    json,
    token: 'sentToken' in replay ? replay.sentToken : headers['x-license-token'],
    module: headers['x-license-module'],
    type: headers['content-type'],
    // The official client takes anything, and then reads it as JSON.
    accept: 'application/json',
  }
}

describe('what the official client does', () => {
  it('has a counterpart here, scenario by scenario', () => {
    expect(scenarios).toHaveLength(25)
    expect(Object.keys(replays)).toEqual(scenarios.map(({ note }) => note))
  })

  it.each(scenarios)('$note', async (scenario) => {
    const replay = replays[scenario.note]
    if (replay === undefined) throw new Error('There is no replay of this scenario.')
    const seen = capture(() => answerOf(scenario))
    const api = new CloudspotLicenseApi('app-id', { fetch: seen.fetch, token: replay.token, retry: false })
    const outcome = await replay.run(api).then(
      (result) => ({ result, message: '' }),
      (error: unknown) => ({ raised: (error as SdkError).name, message: (error as SdkError).message }),
    )
    expect(outcome).toEqual({ ...wantedOutcome(scenario, replay), message: expect.stringContaining(replay.says ?? '') })
    expect(sentFacts(seen.requests.at(-1))).toEqual(wantedRequest(scenario, replay))
  })

  it.each(scenarios)('is told apart from what is meant to be otherwise: $note', (scenario) => {
    const { because, ...replay } = replays[scenario.note] ?? {}
    const differs = 'result' in replay || 'raised' in replay || 'target' in replay || 'sentToken' in replay
    expect(because !== undefined).toBe(differs)
  })
})
