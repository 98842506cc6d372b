import type { FakeMicetro, FakeObject } from '@sdk/micetro/testing'
import { describe, expect, test } from 'vitest'
import { type ApiOperation, differences, operations } from './api-facts.ts'
import { ask, fakeNetwork } from './network.ts'
import { arrange, bodyOf, furnish, queryOf } from './sample-requests.ts'

/** What stands at the end of a path, by the step before it, where it is no object's reference. */
const names: Readonly<Record<string, string>> = {
  propertyDefinitions: 'Colour',
  policies: 'phones',
  failoverRelationships: 'pair',
  subclasses: 'vendor',
  leases: '192.0.2.20',
  reportSources: 'DNSZones',
  ipamRecords: '192.0.2.40',
}

function objectOf(fake: FakeMicetro, collection: string, isLast = false): string {
  const store =
    { addressSpaces: 'organizations', generateDirectives: 'dnsGenerateDirectives' }[collection] ?? collection
  const items = fake.state[store as keyof typeof fake.state] as unknown as readonly FakeObject[]
  // What is built in cannot be removed, so the last one is taken.
  const item = isLast || ['groups', 'roles', 'users'].includes(store) ? items.at(-1) : items[0]
  return String(item?.ref.split('/')[1])
}

/** Fills the parameters of a path with what is there. */
function fill(fake: FakeMicetro, path: string): string {
  const steps = path.split('/')
  return steps
    .map((step, index) => {
      if (!step.startsWith('{')) return step
      const before = steps[index - 1] ?? ''
      return names[before] ?? objectOf(fake, before, index > 2)
    })
    .join('/')
}

/** Servers have been seen to answer these with another status than the description says. */
const otherStatus: Readonly<Record<string, number>> = { AddPropertyDefinition: 201 }

/** All that the fake holds but its diary. */
function held({ state }: FakeMicetro, isWrite: boolean): string {
  const { events: _, saveComments: __, documents, ...objects } = state
  const plain = (___: string, value: unknown): unknown =>
    value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value
  // Reading some things makes them begin.
  return JSON.stringify(isWrite ? [objects, documents] : objects, plain)
}

interface Outcome {
  readonly status: number
  readonly message: string
  readonly result: Record<string, unknown>
  readonly hasChanged: boolean
}

async function outcomeOf(operation: ApiOperation): Promise<Outcome> {
  const { method, path } = operation
  const fake = fakeNetwork()
  const collection = path.split('/')[1] ?? ''
  if (!['micetro', 'dnsViews', 'reports', 'reportSources'].includes(collection)) await furnish(fake, collection)
  const first = `${collection}/${names[collection] ?? objectOf(fake, collection === 'micetro' ? 'users' : collection)}`
  await arrange(fake, operation, first)
  const body = bodyOf(fake, operation, collection)
  const line = `${method} ${fill(fake, path)}${queryOf(fake, operation)}`
  const before = held(fake, method !== 'GET')
  const { status, error, result } = await ask(fake, line, body)
  return { status, message: error.message, result, hasChanged: held(fake, method !== 'GET') !== before }
}

test('there are as many operations as the API has', () => {
  expect(operations).toHaveLength(511)
})

test('what is described otherwise would be found', () => {
  const list = operations.find(({ method, path }) => method === 'GET' && path === '/dnsViews')
  const wrong = { dnsViews: [{ ref: 7, name: 'a', extra: 1 }], totalResults: '1' }
  expect(list && differences(list, wrong)).toEqual([
    'result.dnsViews[0].extra: is not in the description',
    'result.dnsViews[0].ref: no ObjRef',
    'result.dnsViews[0].dnsServerRef: missing',
    'result.totalResults: no integer',
  ])
})

describe.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
  '%s',
  (_, operation) => {
    test('is answered as it is described', async () => {
      const { status, message, result, hasChanged } = await outcomeOf(operation)
      const expected = otherStatus[operation.body?.schema ?? ''] ?? operation.expectedStatus
      expect([status, message]).toEqual([expected, ''])
      expect(differences(operation, result)).toEqual([])
      expect(hasChanged, 'what the fake holds').toBe(operation.method !== 'GET')
    })
  },
)
