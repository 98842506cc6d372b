import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Block, blocksOf } from './blocks.ts'
import type { MarkdownDocument } from './documents.ts'

/** Where the programs are that the guides show. */
const examplesFolder = join(import.meta.dirname, '../../examples')

/** The text of an example. */
export function readExample(name: string): string {
  return readFileSync(join(examplesFolder, `${name}.ts`), 'utf8')
}

/** The names of all examples there are. */
export function exampleNames(): readonly string[] {
  return readdirSync(examplesFolder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .toSorted()
}

/** An example as a document shows it. */
export interface ShownExample {
  readonly name: string
  /** As `path:line`. */
  readonly place: string
  readonly block: Block
  /** What the document says that it prints: the block of text that follows. */
  readonly output: string
}

/** The examples that documents show, by the comments above their blocks. */
export function shownExamples(documents: readonly MarkdownDocument[]): readonly ShownExample[] {
  return documents.flatMap(({ path, text }) => {
    const blocks = blocksOf(text)
    return blocks.flatMap((block, index): ShownExample[] => {
      const next = blocks[index + 1]
      const output = next?.language === 'text' ? next.text : ''
      return block.example === undefined ? [] : [{ name: block.example, place: `${path}:${block.line}`, block, output }]
    })
  })
}
