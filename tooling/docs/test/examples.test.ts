import { describe, expect, test } from 'vitest'
import { userDocuments } from '../src/documents/documents.ts'
import { exampleNames, shownExamples } from '../src/documents/examples.ts'
import { runExample } from './support/run-example.ts'

const shown = shownExamples(userDocuments())

/** What differs from run to run: numbers of calls, times and ids. */
function settled(output: string): string {
  return output
    .replaceAll(/#\d+\.(\d+)/g, '#1.$1')
    .replaceAll(/\bin \d+ ms/g, 'in 1 ms')
    .replaceAll(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g, '<id>')
}

describe('the examples', () => {
  test('are shown, each once', () => {
    expect(shown.map(({ name }) => name).toSorted()).toEqual(exampleNames())
  })

  test.each(shown)('$name prints what $place says', async ({ name, output }) => {
    expect(output).not.toBe('')
    expect(settled(await runExample(name))).toBe(settled(output))
  })
})
