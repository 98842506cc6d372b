/** A fenced block of a Markdown file. */
export interface Block {
  readonly language: string
  readonly text: string
  /** From 1. */
  readonly line: number
  /** The file of `examples/` that is written here: `<!-- example: name -->` stands above the block. */
  readonly example: string | undefined
}

const fence = /(?:^<!-- example: ([\w/-]+) -->\n\n?)?^```(\w*)\n([^]*?)^```$/gm

/** All blocks of a Markdown text, in their order. */
export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(fence)].map(({ 0: whole, 1: example, 2: language = '', 3: text = '', index }) => ({
    language,
    text,
    line: markdown.slice(0, index + whole.indexOf('```')).split('\n').length,
    example,
  }))
}

/** The same text with the examples as they are now. */
export function withExamples(markdown: string, read: (example: string) => string): string {
  return markdown.replaceAll(fence, (whole, example: string | undefined, language: string, text: string) =>
    example === undefined || language !== 'ts'
      ? whole
      : whole.replace(`\`\`\`ts\n${text}`, () => `\`\`\`ts\n${read(example)}`),
  )
}
