import { readFileSync } from 'node:fs'
import { vectorPath } from '@repo/conformance/vector-path'
import { describe, expect, test } from 'vitest'
import {
  groupOperations,
  ibisOperations,
  institutionOperations,
  personOperations,
} from '../src/generated/operations.ts'
import { encodeAttribute, type IbisAttribute } from '../src/index.ts'
import type { OperationRow } from '../src/invoke/operation-row.ts'
import { answered, xmlAnswer } from './answers.ts'

interface Exchange {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Call extends Exchange {
  readonly call: string
  readonly args: readonly unknown[]
}

const { calls } = JSON.parse(readFileSync(vectorPath('ibis', 'peer-wire.json'), 'utf8')) as { readonly calls: Call[] }

const groups: Readonly<Record<string, readonly [string, Readonly<Record<string, OperationRow>>]>> = {
  IbisMethods: ['ibis', ibisOperations],
  PersonMethods: ['person', personOperations],
  InstitutionMethods: ['institution', institutionOperations],
  GroupMethods: ['group', groupOperations],
}

const attribute: IbisAttribute = {
  scheme: 'email',
  attrid: 77,
  value: 'dév@example.org',
  comment: 'Unit testing',
  instid: 'ZTEST',
  visibility: 'university',
  effectiveFrom: new Date('2024-01-02T00:00:00Z'),
}

/** The argument itself; attributes were noted in the form in which they are sent. */
function argument(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  expect(encodeAttribute(attribute)).toBe((value as { $encoded: string }).$encoded)
  return attribute
}

/** The official clients take all parameters by position; here the optional ones are in an object. */
function argumentsFor(row: OperationRow, given: readonly unknown[]): unknown[] {
  const required: unknown[] = []
  const optional: Record<string, unknown> = {}
  row.parameters.forEach((parameter, index) => {
    const value = argument(given[index])
    if (parameter.optional === true) optional[parameter.name] = value
    else required.push(value)
  })
  return row.parameters.some((parameter) => parameter.optional) ? [...required, optional] : required
}

/** An answer that any method can read. */
const answerToAll = '<value>1</value><attribute scheme="email"/><group groupid="1"/>'

describe('each method sends what the official client sends', () => {
  test('all methods are there', () => {
    const rows = Object.values(groups).flatMap(([, operations]) => Object.values(operations))
    expect(calls).toHaveLength(47)
    expect(rows).toHaveLength(47)
  })

  test.each(calls)('$call', async ({ call, args, method, target, headers, body }) => {
    const [groupName = '', methodName = ''] = call.split('.')
    const [name, operations] = groups[groupName] ?? ['', {}]
    const row = operations[methodName]
    if (row === undefined) throw new Error(`${call} is missing`)
    const { connection, requests } = answered(() => xmlAnswer(answerToAll))
    const methods = connection[name as 'person'] as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
    await methods[methodName]?.(...argumentsFor(row, args))
    expect(requests).toHaveLength(1)
    const [request] = requests
    expect(request?.method).toBe(method)
    expect(request?.url).toBe(`https://lookup.example.com${target}`)
    expect(request?.body).toBe(body)
    expect(request?.headers).toMatchObject(headers)
    expect('content-type' in (request?.headers ?? {})).toBe('content-type' in headers)
  })
})
