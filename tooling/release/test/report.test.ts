import { expect, test } from 'vitest'
import { parseArguments } from '../src/arguments.ts'
import { type Claim, Skipped } from '../src/claim.ts'
import type { Proof } from '../src/proof.ts'
import { outcomeTable, summary } from '../src/report/table.ts'
import { type Outcome, runClaims } from '../src/run-claims.ts'

const proof: Proof = {
  folder: 'nowhere',
  workingTree: false,
  registry: { url: 'http://127.0.0.1:1/', token: '', close: async () => undefined },
  machineRegistry: 'http://127.0.0.1:2/',
  pnpmStore: 'nowhere',
  run: async () => '',
  releases: [],
}

const claims: readonly Claim[] = [
  { claim: 'water is wet', how: 'touch', prove: async () => 'it is' },
  {
    claim: 'Bun runs',
    how: 'bun run',
    prove: async () => {
      throw new Skipped('none here')
    },
  },
  {
    claim: 'pigs fly',
    how: 'throw',
    prove: async () => {
      throw new Error('pig: fell\nfrom high')
    },
  },
  { claim: 'never looked at', how: 'look', prove: async () => 'seen' },
]

test('claims are proved in order, until one fails', async () => {
  const reported: Outcome[] = []
  const outcomes = await runClaims(claims, proof, (outcome) => reported.push(outcome))
  expect(outcomes.map(({ result, detail }) => [result, detail])).toEqual([
    ['proved', 'it is'],
    ['skipped', 'none here'],
    ['failed', 'pig: fell\nfrom high'],
    ['not run', ''],
  ])
  expect(reported).toEqual(outcomes.slice(0, 3))
})

test('the table has a line for each claim, the summary counts them', () => {
  const outcomes: Outcome[] = [
    { claim: 'water is wet', how: 'touch', result: 'proved', seconds: 12.34, detail: 'it is' },
    { claim: 'pigs fly', how: 'throw', result: 'failed', seconds: 0.5, detail: 'pig: fell\nfrom high' },
    { claim: 'never looked at', how: 'look', result: 'not run', seconds: 0, detail: '' },
  ]
  expect(outcomeTable(outcomes).split('\n')).toEqual([
    'claim            how    result   seconds  seen',
    'water is wet     touch  proved      12.3  it is',
    'pigs fly         throw  failed       0.5  pig: fell',
    'never looked at  look   not run',
  ])
  expect(summary(outcomes)).toBe('1 of 3 claims proved, 1 failed, 1 not run, in 13 s')
})

test('arguments are known or refused', () => {
  expect(parseArguments([])).toEqual({ json: false, keep: false, workingTree: false, help: false })
  expect(parseArguments(['--keep', '--working-tree'])).toMatchObject({ keep: true, workingTree: true, json: false })
  expect(() => parseArguments(['--kep'])).toThrow('unknown argument --kep; known are --json, --keep')
})
