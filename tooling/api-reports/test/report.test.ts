import { expect, test } from 'vitest'
import type { Entry } from '../src/entries.ts'
import { describeDrift } from '../src/report/describe-drift.ts'
import { parseReport } from '../src/report/report.ts'
import { printReport } from '../src/report/print-report.ts'
import { shareDeclarations } from '../src/report/share-declarations.ts'
import { reportText } from './surface-of.ts'

const entry = (path: string, generated = false): Entry => ({
  path,
  specifier: `@sdk/x${path.slice(1)}`,
  file: `${path}.api.md`,
  declarations: '',
  generated,
})

const extracted = `## API Report File for "@sdk/x"

\`\`\`ts

import { Limits } from '@core/http';

// @public
export class Client {
    constructor(options: Options);
    // @deprecated (undocumented)
    old(): Event_2;
    // (undocumented)
    use(): Limits;
}

// @public @deprecated
export function f(a: string): void;

// @public (undocumented)
export function f(a: number): void;

export { Limits }

// @public
interface Event_2 {
    // (undocumented)
    id: string;
}
export { Event_2 as Event }

// @public (undocumented)
interface Options {}

// @public
export const version = "1.2.3";

// (No @packageDocumentation comment for this package)

\`\`\`
`

const written = `# @sdk/x

> What this entry exports, and what that refers to. Written by \`pnpm run api:write\`; not to be edited.

\`\`\`ts
import { Limits } from '@core/http';

export { Event_2 as Event };
export { Limits };

export class Client {
    constructor(options: Options);
    // @deprecated
    old(): Event_2;
    use(): Limits;
}

interface Event_2 {
    id: string;
}

interface Options {}

// @deprecated
export function f(a: string): void;
export function f(a: number): void;

export const version: string;
\`\`\`
`

test('a report says what can be imported, and nothing that only documents it', () => {
  expect(printReport(entry('.'), parseReport(extracted))).toBe(written)
})

test('a written report reads as it was', () => {
  expect(printReport(entry('.'), parseReport(written))).toBe(written)
})

test('a text without code is refused', () => {
  expect(() => parseReport('# @sdk/x')).toThrow('not an API report')
})

test('what several entries show is in one report, a generated one first', () => {
  const model = 'export interface Vm { file: File_2 }\ninterface File_2 {}\nexport { File_2 as File };'
  const main = `import { Unused } from '@core/http';
export { Vm };
export class Client { get(): Vm; }
interface Vm { file: File_2 }
interface File_2 { }
interface Ref {}
type Other = Ref;
export { Other };`
  const reports = new Map([
    [entry('.'), parseReport(reportText('@sdk/x', main.replace('File_2 { }', 'File_2 {}')))],
    [entry('./types', true), parseReport(reportText('@sdk/x/types', model))],
  ])
  const [shared, types] = [...shareDeclarations(reports).values()]
  expect([...(shared?.declarations.keys() ?? [])]).toEqual(['Client', 'Ref', 'Other'])
  expect(shared?.imports).toEqual(new Map([['Vm', { from: '@sdk/x/types', name: 'Vm' }]]))
  expect([...(types?.declarations.keys() ?? [])]).toEqual(['Vm', 'File_2'])
})

test('a name that API Extractor numbers in one report is the same thing in another', () => {
  const reports = new Map([
    [
      entry('.'),
      parseReport(reportText('@sdk/x', 'export function f(): Ref_2;\ninterface Ref_2 { a: 1 }\nexport type Ref = 1;')),
    ],
    [entry('./types', true), parseReport(reportText('@sdk/x/types', 'export interface Ref { a: 1 }'))],
  ])
  const [shared] = [...shareDeclarations(reports).values()]
  expect(shared?.imports).toEqual(new Map([['Ref_2', { from: '@sdk/x/types', name: 'Ref' }]]))
  expect([...(shared?.declarations.keys() ?? [])]).toEqual(['f', 'Ref'])
})

test('drift is told by name', () => {
  const now = written.replace('use(): Limits', 'use(): string')
  const file = (text: string): Map<string, string> => new Map([['index.api.md', text]])
  expect(describeDrift(file(written), file(written))).toEqual([])
  expect(describeDrift(file(written), file(now))).toEqual(['Client of @sdk/x: member use was changed'])
  expect(describeDrift(file(written), file(written.replace('> What', '> All')))).toEqual(['index.api.md'])
  expect(describeDrift(new Map(), file(written))).toEqual(['@sdk/x: the entry was added'])
})
