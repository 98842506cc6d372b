import { expect, test } from 'vitest'
import { findPositions } from '../src/surface/positions.ts'
import { surfaceOf } from './surface-of.ts'

function positionsOf(code: string): Record<string, string> {
  const positions = findPositions(surfaceOf({ x: code }))
  return Object.fromEntries([...positions].map(([key, ways]) => [key.replace('x#', ''), [...ways].toSorted().join()]))
}

test('parameters go in, results out, and what is in them the same way', () => {
  expect(
    positionsOf(`
      export function f(options: Options): Promise<Answer[]>;
      interface Options { readonly inner: Inner }
      interface Inner { a: 1 }
      interface Answer { readonly part: Part | undefined }
      interface Part { b: 1 }`),
  ).toEqual({ Options: 'in', Inner: 'in', Answer: 'out', Part: 'out' })
})

test('what a function of the user is called with goes out', () => {
  expect(
    positionsOf(`
      export function f(options: Options): void;
      interface Options { onEvent(event: Event_2): Reply; filter?: (candidate: Candidate) => boolean }
      interface Event_2 {}
      interface Reply {}
      interface Candidate {}`),
  ).toEqual({ Options: 'in', Event_2: 'out', Reply: 'in', Candidate: 'out' })
})

test('constructors and methods take, properties of objects are handed out', () => {
  expect(
    positionsOf(`
      export class Client { constructor(options: Options); readonly state: State; get(query: Query): Row; }
      interface Options {}
      interface State {}
      interface Query {}
      interface Row {}`),
  ).toMatchObject({ Options: 'in', State: 'out', Query: 'in', Row: 'out' })
})

test('arguments of generic types of the package go both ways, those of promises their own', () => {
  expect(
    positionsOf(`
      import { ApiPromise } from '@core/http';
      export function f(): Box<Inner>;
      export function g(): ApiPromise<Answer>;
      interface Box<T> { put(value: T): void }
      interface Inner {}
      interface Answer {}`),
  ).toEqual({ Box: 'out', Inner: 'in,out', Answer: 'out' })
})

test('what nothing takes or gives goes both ways', () => {
  expect(positionsOf('export interface Alone { part: Part }\ninterface Part {}')).toEqual({
    Alone: 'in,out',
    Part: 'in,out',
  })
})
