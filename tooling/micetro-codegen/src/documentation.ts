const maxLineLength = 120

function wrapped(text: string, start: string): string[] {
  const lines: string[] = []
  let line = start
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > maxLineLength) {
      lines.push(line)
      line = start
    }
    line += ` ${word}`
  }
  return [...lines, line]
}

/** A documentation comment of sentences and of tags, broken where a line would be too long; no lines without either. */
export function documentation(sentences: readonly string[], tags: readonly string[] = [], indent = ''): string[] {
  const paragraphs = [...(sentences.length === 0 ? [] : [sentences.join(' ')]), ...tags]
  const [only] = paragraphs
  if (only === undefined) return []
  const short = `${indent}/** ${only} */`
  if (paragraphs.length === 1 && short.length <= maxLineLength) return [short]
  const start = `${indent} *`
  return [`${indent}/**`, ...paragraphs.flatMap((paragraph) => wrapped(paragraph, start)), `${indent} */`]
}
