import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { vectorPath } from '@repo/conformance/vector-path'
import { expect, test } from 'vitest'
import { parseResult } from '../src/index.ts'

const folder = vectorPath('ibis', 'constructed')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.xml'))
  .map((name) => name.slice(0, -'.xml'.length))

/** Where the official client is wrong, so that another result is wanted. */
const wantedDifferences: Readonly<Record<string, readonly string[]>> = {
  // It looks for the group's address in an element of another name, and never finds it.
  'person-flat-cycle': ['/person/institutions/0/managedByGroups/0/email'],
}

type Node = Record<string, unknown>

/** The value that the expectation notes; undefined where it is an object with members. */
function notedValue(members: Node): { readonly value: unknown } | undefined {
  if ('$date' in members) return { value: new Date(`${String(members['$date'])}T00:00:00Z`) }
  if ('$bytes' in members) return { value: new Uint8Array(Buffer.from(String(members['$bytes']), 'base64')) }
  return undefined
}

/** Places where a result is not what the official client made: values, and which objects are one and the same. */
function* differences(actual: unknown, expected: unknown, path: string, seen: Map<string, unknown>): Generator<string> {
  if (typeof expected !== 'object' || expected === null) {
    if (actual !== expected) yield path
    return
  }
  const { $type: _, ...members } = expected as Node
  const noted = notedValue(members)
  if (noted !== undefined) {
    if (!isDeepStrictEqual(actual, noted.value)) yield path
    return
  }
  if ('$same' in members) {
    if (actual !== seen.get(String(members['$same']))) yield path
    return
  }
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual) !== Array.isArray(expected)) {
    yield path
    return
  }
  seen.set(path, actual)
  for (const name of new Set([...Object.keys(members), ...Object.keys(actual)])) {
    yield* differences((actual as Node)[name], members[name], `${path}/${name}`, seen)
  }
}

test('there are documents', () => {
  expect(names).toHaveLength(19)
})

test.each(names)('%s reads as with the official client', (name) => {
  const expected: unknown = JSON.parse(readFileSync(`${folder}/${name}.expected.json`, 'utf8'))
  const actual = parseResult(readFileSync(`${folder}/${name}.xml`, 'utf8'))
  expect([...differences(actual, expected, '', new Map())]).toEqual(wantedDifferences[name] ?? [])
})

test('a difference is found', () => {
  const expected = { people: [{ cancelled: false }, { $same: '/people/0' }], value: { $date: '2024-01-01' } }
  const person = { cancelled: true, surname: 'x' }
  const found = differences({ people: [person, { ...person }], value: new Date(0) }, expected, '', new Map())
  expect([...found]).toEqual(['/people/0/cancelled', '/people/0/surname', '/people/1', '/value'])
})
