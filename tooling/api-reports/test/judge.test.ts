import { describe, expect, test } from 'vitest'
import { compareSurfaces } from '../src/judge/compare-surfaces.ts'
import { changesOf, surfaceOf } from './surface-of.ts'

const taken = 'export function take(value: Value): void;'
const given = 'export function give(): Promise<Value>;'
const value = (members: string): string => `export interface Value { ${members} }`

describe('exports', () => {
  test('one that is removed is major', () => {
    expect(changesOf('export const a: 1;\nexport const b: 2;', 'export const a: 1;')).toEqual([
      'b: it is no longer exported (major)',
    ])
  })

  test('one that is renamed was removed and another added', () => {
    expect(changesOf('export function old(): void;', 'export function renamed(): void;')).toEqual([
      'old: it is no longer exported (major)',
      'renamed: the export was added (minor)',
    ])
  })

  test('one that stays in the report without its export is removed', () => {
    expect(changesOf(`${value('')}\n${given}`, `interface Value {}\n${given}`)).toEqual([
      'Value: it is no longer exported (major)',
    ])
  })

  test('one that is exported from elsewhere too stays what it was', () => {
    const before = surfaceOf({ '@sdk/x': value('a: 1') })
    const code = "import { Value } from '@sdk/x/types';\nexport { Value };"
    expect(compareSurfaces(before, surfaceOf({ '@sdk/x': code, '@sdk/x/types': value('a: 1') }))).toEqual([
      { entry: '@sdk/x/types', level: 'minor', what: 'the entry was added' },
    ])
    const moved = surfaceOf({ '@sdk/x': code, '@sdk/x/types': value('') })
    expect(compareSurfaces(before, moved).map(({ what }) => what)).toContain('member a was removed')
  })

  test('one that comes from another package now is major', () => {
    expect(
      changesOf(
        "import { Limits } from '@core/http';\nexport { Limits };",
        "import { Limits } from '@core/other';\nexport { Limits };",
      ),
    ).toEqual(['Limits: it comes from another package (major)'])
  })

  test('an entry that is removed is major', () => {
    expect(compareSurfaces(surfaceOf({ '@sdk/x': '', '@sdk/x/more': '' }), surfaceOf({ '@sdk/x': '' }))).toEqual([
      { entry: '@sdk/x/more', level: 'major', what: 'the entry was removed' },
    ])
  })
})

describe('signatures', () => {
  test('of functions are major when they change', () => {
    const major = ['f: its signature was changed (major)']
    expect(changesOf('export function f(a: string): void;', 'export function f(a: number): void;')).toEqual(major)
    expect(changesOf('export function f(): void;', 'export function f(a?: string): void;')).toEqual(major)
    expect(
      changesOf('export function f(): void;', 'export function f(): void;\nexport function f(a: string): void;'),
    ).toEqual(major)
  })

  test('of types are major when they change', () => {
    expect(changesOf('export type T = string;', 'export type T = string | number;')).toEqual([
      'T: its type was changed (major)',
    ])
    expect(changesOf('export type T = "a" | "b";', 'export type T = "a" | "b" | "c";')).toEqual([
      'T: its union was changed (major)',
    ])
    expect(changesOf('export interface T extends A {}', 'export interface T extends B {}')).toEqual([
      'T: what it extends, or its type parameters, were changed (major)',
    ])
    expect(changesOf('export type T<A> = A[];', 'export type T<A extends 1> = A[];')).toEqual([
      'T: what it extends, or its type parameters, were changed (major)',
    ])
  })

  test('names of parameters, the order of unions and layout do not count', () => {
    expect(
      changesOf(
        'export function f(a: unknown, b: 1 | 2): a is string;',
        'export function f(\n    value: unknown, other: 2 | 1): value is string;',
      ),
    ).toEqual(['f: what it says of itself was changed, and nothing else (patch)'])
  })

  test('a guard of another parameter is another signature', () => {
    expect(
      changesOf(
        'export function f(a: unknown, b: unknown): a is 1;',
        'export function f(a: unknown, b: unknown): b is 1;',
      ),
    ).toEqual(['f: its signature was changed (major)'])
  })

  test('a value that a union open to any string names now is minor', () => {
    const status = (values: string): string => `export type Status = ${values} | (string & {});`
    expect(changesOf(status('"up"'), status('"up" | "down"'))).toEqual([
      'Status: the value "down" was added to an open union (minor)',
    ])
    expect(changesOf(status('"up" | "down"'), status('"up"'))).toEqual(['Status: its union was changed (major)'])
  })

  test('deprecation alone is a patch', () => {
    expect(changesOf('export function f(): void;', '// @deprecated\nexport function f(): void;')).toEqual([
      'f: what it says of itself was changed, and nothing else (patch)',
    ])
    expect(changesOf(value('a: 1;'), value('\n// @deprecated\na: 1;'))).toEqual([
      'Value: what it says of itself was changed, and nothing else (patch)',
    ])
  })
})

describe('members', () => {
  test('one that is removed is major, optional or not', () => {
    expect(changesOf(value('a?: 1; b: 2;'), value('b: 2;'))).toEqual(['Value: member a was removed (major)'])
  })

  test('one whose type or frame changes is major', () => {
    expect(changesOf(value('a: 1;'), value('a: 2;'))).toEqual(['Value: member a: its type was changed (major)'])
    expect(changesOf(value('a: 1;'), value('a?: 1;'))).toEqual(['Value: member a was changed (major)'])
    expect(changesOf(value('a(): 1;'), value('a(): 1; a(b: 1): 2;'))).toEqual(['Value: member a was changed (major)'])
  })

  test('an optional one that is added is minor, also in what users hand in', () => {
    expect(changesOf(`${value('')}\n${taken}`, `${value('a?: 1;')}\n${taken}`)).toEqual([
      'Value: member a was added, optional (minor)',
    ])
  })

  test('a required one that is added is major in what users hand in, and minor in what they are handed', () => {
    const major = ['Value: member a was added, required in what users hand in (major)']
    expect(changesOf(`${value('')}\n${taken}`, `${value('a: 1;')}\n${taken}`)).toEqual(major)
    expect(changesOf(`${value('')}\n${given}`, `${value('a: 1;')}\n${given}`)).toEqual([
      'Value: member a was added (minor)',
    ])
    expect(changesOf(`${value('')}\n${given}\n${taken}`, `${value('a: 1;')}\n${given}\n${taken}`)).toEqual(major)
    expect(changesOf(value(''), value('a: 1;'))).toEqual(major)
  })

  test('of nested types are judged the same way', () => {
    expect(changesOf(`${value('a: { b: 1 };')}\n${given}`, `${value('a: { b: 1; c: 2 };')}\n${given}`)).toEqual([
      'Value: member a: member c was added (minor)',
    ])
    expect(changesOf(`${value('a: { b: 1 };')}\n${taken}`, `${value('a: { b: 1; c: 2 };')}\n${taken}`)).toEqual([
      'Value: member a: member c was added, required in what users hand in (major)',
    ])
  })

  test('of what is not exported and yet seen count too', () => {
    expect(changesOf(`interface Value {}\n${given}`, `interface Value { a: 1 }\n${given}`)).toEqual([
      'Value: member a was added (minor)',
    ])
  })

  test('of classes are minor when they come, unless they are abstract or the first constructor', () => {
    const type = (members: string): string => `export abstract class C { ${members} }`
    expect(changesOf(type('a(): 1;'), type('a(): 1; b(): 2; static c: 3;'))).toEqual([
      'C: member b was added (minor)',
      'C: member static c was added (minor)',
    ])
    expect(changesOf(type(''), type('abstract b(): 2;'))).toEqual([
      'C: member b was added, abstract: subclasses must have it (major)',
    ])
    expect(changesOf(type(''), type('constructor(a: 1);'))).toEqual([
      'C: member constructor was added in place of the inherited one (major)',
    ])
    expect(changesOf('export class C {}', 'export abstract class C {}')).toEqual([
      'C: what it extends, or its type parameters, were changed (major)',
    ])
  })

  test('of constants are handed out', () => {
    expect(
      changesOf(
        'export const Status: { readonly UP: "up" };',
        'export const Status: { readonly UP: "up"; readonly DOWN: "down" };',
      ),
    ).toEqual(['Status: member DOWN was added (minor)'])
  })
})
