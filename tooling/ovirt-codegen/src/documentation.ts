import type { Marked, MemberModel } from './model.ts'

function sinceSentences({ since }: Marked): string[] {
  return since === undefined ? [] : [`Engines since ${since}.`]
}

function deprecatedTags({ deprecated, deprecatedSince }: Marked): string[] {
  if (deprecated !== true) return []
  const since = deprecatedSince === undefined ? '' : ` since ${deprecatedSince}`
  return [`@deprecated The API's model marks it so${since}.`]
}

/** What a model's marks say, as sentences and tags of one documentation comment. */
export function documentation(marks: Marked, sentences: readonly string[] = []): string | undefined {
  const parts = [...sentences, ...sinceSentences(marks), ...deprecatedTags(marks)]
  return parts.length === 0 ? undefined : `/** ${parts.join(' ')} */`
}

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

/** The same as lines, broken where one would be too long, with tags on lines of their own. */
export function documentationLines(marks: Marked, sentences: readonly string[], indent: string): string[] {
  const text = [...sentences, ...sinceSentences(marks)].join(' ')
  const paragraphs = [...(text === '' ? [] : [text]), ...deprecatedTags(marks)]
  const [only] = paragraphs
  if (only === undefined) return []
  const short = `${indent}/** ${only} */`
  if (paragraphs.length === 1 && short.length <= maxLineLength) return [short]
  const start = `${indent} *`
  return [`${indent}/**`, ...paragraphs.flatMap((paragraph) => wrapped(paragraph, start)), `${indent} */`]
}

const integerSentences: Readonly<Record<string, string>> = {
  'xs:int': 'Whole number of 32 bits.',
  'xs:unsignedInt': 'Whole number of 32 bits, not negative.',
  'xs:long': 'Whole number of 64 bits.',
}

/** What is known of a member beside its type. */
export function memberDocumentation(member: MemberModel): string | undefined {
  const sentences: string[] = []
  if (member.kind === 'link') {
    sentences.push(
      member.list
        ? 'Link to a collection: has `href`, and items where they were followed.'
        : 'Link to an object: has `id` and `href`, and the rest where it was followed.',
    )
  }
  const integer = integerSentences[member.xsd ?? '']
  if (integer !== undefined && member.type === 'integer') sentences.push(integer)
  return documentation(member, sentences)
}
