import { expect, test } from 'vitest'
import { blocksOf, withExamples } from '../src/documents/blocks.ts'
import { shownExamples } from '../src/documents/examples.ts'

const markdown = [
  '# Title',
  '<!-- example: one -->',
  '',
  '```ts',
  'old()',
  '```',
  '',
  '```text',
  'said',
  '```',
  '```ts',
  'untouched($1)',
  '```',
  '<!-- example: two -->',
  '```ts',
  '```',
  '',
].join('\n')

test('blocks are found with their languages, lines and examples', () => {
  expect(blocksOf(markdown)).toEqual([
    { language: 'ts', text: 'old()\n', line: 4, example: 'one' },
    { language: 'text', text: 'said\n', line: 8, example: undefined },
    { language: 'ts', text: 'untouched($1)\n', line: 11, example: undefined },
    { language: 'ts', text: '', line: 15, example: 'two' },
  ])
})

test('examples are written in, and nothing else is changed', () => {
  const written = withExamples(markdown, (name) => `${name}('$&')\n`)
  expect(written).toBe(
    markdown.replace('old()\n', () => "one('$&')\n").replace('-->\n```ts\n```', () => "-->\n```ts\ntwo('$&')\n```"),
  )
  expect(withExamples(written, (name) => `${name}('$&')\n`)).toBe(written)
})

test('what an example prints is the block of text behind it', () => {
  const shown = shownExamples([{ path: 'a.md', text: markdown }])
  expect(shown.map(({ name, place, output }) => [name, place, output])).toEqual([
    ['one', 'a.md:4', 'said\n'],
    ['two', 'a.md:15', ''],
  ])
})
