import type { ApiPromise } from '@core/http'
import type { MicetroClient } from '@sdk/micetro'
import { describe, expect, test } from 'vitest'
import { allOperations } from '../../src/resources/read-rows.ts'
import { answerFields, type Fact, facts } from './support/facts.ts'
import { sampleAnswer, type SampleCall, sampleCall } from './support/sample-call.ts'
import { apiUrl, clientOf } from './support/world.ts'

type Method = (...values: readonly unknown[]) => ApiPromise<unknown>

/** Paths of facts and of rows call the same argument by different names. */
const plainPath = (path: string): string => path.replaceAll(/\{\w+\}/g, '{}')

const accessors = new Map(
  allOperations().map(({ httpMethod, path, accessor }) => [`${httpMethod} ${plainPath(path)}`, accessor]),
)

function accessorOf({ method, path }: Fact): string {
  return accessors.get(`${method} ${plainPath(path)}`) ?? `no accessor for ${method} ${path}`
}

/** Finds the method as an app does, from the client on. */
function methodAt(client: MicetroClient, accessor: string): Method {
  const found = accessor.split('.').reduce<unknown>((value, name) => Reflect.get(value as object, name), client)
  return found as Method
}

/** What a call gives, computed from the facts: a list, the only member, or all of them. */
function expectedResult(fact: Fact): unknown {
  const answer = sampleAnswer(fact)
  const fields = answerFields(fact).filter(({ name }) => name !== 'totalResults' && name !== 'offset')
  const [only, ...more] = fields
  if (only === undefined) return undefined
  return fact.method === 'GET' && more.length === 0 ? answer[only.name] : answer
}

/** The pairs of a query as they stand in the address: no plus sign for a space. */
function pairsOf(search: string): (readonly [string, string])[] {
  expect(search).not.toContain('+')
  return search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', value = ''] = pair.split('=')
      return [decodeURIComponent(name), decodeURIComponent(value)] as const
    })
}

interface Walked {
  readonly fact: Fact
  readonly accessor: string
  readonly call: SampleCall
  readonly line: string
}

async function walk(fact: Fact): Promise<Walked> {
  const { client, sent } = clientOf(() =>
    fact.response === null
      ? new Response(null, { status: 204 })
      : Response.json({ result: sampleAnswer(fact) }, { status: fact.expectedStatus }),
  )
  const accessor = accessorOf(fact)
  const call = sampleCall(fact)
  const { data, response } = await methodAt(client, accessor)(...call.values).withResponse()
  expect(data, accessor).toEqual(expectedResult(fact))
  const counts = answerFields(fact).filter(({ name }) => name === 'totalResults' || name === 'offset')
  for (const { name } of counts) expect(Reflect.get(data as object, name), accessor).toBe(name.length)
  expect(response.status, accessor).toBe(fact.response === null ? 204 : fact.expectedStatus)
  expect(sent.requests, accessor).toHaveLength(1)
  const [request] = sent.requests
  const address = (request?.url ?? '').slice(apiUrl.length)
  const query = address.replace(/^[^?]*/, '')
  const path = address.slice(0, address.length - query.length)
  const text = [`${request?.method} ${path}`, decodeURIComponent(query), request?.body ?? ''].filter(
    (part) => part !== '',
  )
  expect(request?.method, accessor).toBe(fact.method)
  expect(path, accessor).toBe(call.path)
  expect(pairsOf(query), accessor).toEqual(call.query)
  expect(request?.json, accessor).toEqual(call.body)
  expect(request?.headers['content-type'], accessor).toBe(
    call.body === undefined ? undefined : 'application/json; charset=utf-8',
  )
  return { fact, accessor, call, line: `${accessor}: ${text.join(' ')}` }
}

const pathCount = ({ path, pathParams }: Fact): number =>
  pathParams.length - (path.includes('/propertyDefinitions') ? 1 : 0)

function needsParameters(fact: Fact): boolean {
  const { values } = sampleCall(fact)
  return (
    fact.query.some(({ required }) => required) ||
    (fact.body !== null && values.length > pathCount(fact) && isBodyRequired(fact))
  )
}

function isBodyRequired(fact: Fact): boolean {
  const optionalBodies = [
    'SetObjectAccess',
    'AddChangeRequest',
    'PlaceInFolder',
    'AddRoleToGroup',
    'AddRoleToUser',
    'AddUserToGroup',
  ]
  return !optionalBodies.includes(fact.body?.schema ?? '')
}

describe('every operation of the API', () => {
  test('is called by a name of its own', () => {
    expect(facts).toHaveLength(511)
    expect(new Set(facts.map(accessorOf)).size).toBe(511)
    const documented = allOperations().filter(({ isDocumented }) => isDocumented)
    expect(documented.map(({ accessor }) => accessor).toSorted()).toEqual(facts.map(accessorOf).toSorted())
    expect(allOperations().filter(({ isDocumented }) => !isDocumented)).toMatchObject([
      { accessor: 'dhcpGroups.list', httpMethod: 'GET', path: '/dhcpGroups' },
    ])
  })

  test('sends what the facts say, with all of its parameters, and gives what is in the answer', async () => {
    const lines: string[] = []
    for (const fact of facts) lines.push((await walk(fact)).line)
    await expect(`${lines.toSorted().join('\n')}\n`).toMatchFileSnapshot('snapshots/every-operation.txt')
  })

  test('can be called without the parameters that are not required', async () => {
    const { client, sent } = clientOf(() => Response.json({ result: {} }))
    const optional = facts.filter((fact) => !needsParameters(fact))
    for (const fact of optional) {
      const { values } = sampleCall(fact)
      await methodAt(client, accessorOf(fact))(...values.slice(0, pathCount(fact))).catch(() => undefined)
    }
    expect(optional.length).toBeGreaterThan(300)
    expect(sent.requests).toHaveLength(optional.length)
    expect(sent.requests.filter(({ url }) => url.includes('?'))).toEqual([])
  })
})
