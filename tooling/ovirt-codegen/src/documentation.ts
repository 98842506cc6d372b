import type { MemberModel } from './model.ts'

interface Marks {
  readonly since?: string
  readonly deprecated?: boolean
  readonly deprecatedSince?: string
}

/** What a model's marks say, as sentences and tags of one documentation comment. */
export function documentation(marks: Marks, sentences: readonly string[] = []): string | undefined {
  const parts = [...sentences]
  if (marks.since !== undefined) parts.push(`Engines since ${marks.since}.`)
  if (marks.deprecated === true) {
    const since = marks.deprecatedSince === undefined ? '' : ` since ${marks.deprecatedSince}`
    parts.push(`@deprecated The API's model marks it so${since}.`)
  }
  return parts.length === 0 ? undefined : `/** ${parts.join(' ')} */`
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
