import { answerFields, api, type Fact, type Field, fieldsOf } from './facts.ts'

/** A call with every parameter, and what it has to send, computed from the facts alone. */
export interface SampleCall {
  readonly values: readonly unknown[]
  readonly path: string
  readonly query: readonly (readonly [string, string])[]
  readonly body: Readonly<Record<string, unknown>> | undefined
}

interface Sample {
  readonly value: unknown
  readonly text: string
}

const sample = (value: unknown, text = String(value)): Sample => ({ value, text })

const names = new Set(['property', 'dhcpPolicyName', 'dhcpClassName', 'dhcpFailoverRelationshipName', 'name', 'lease'])

/** References to the resource's own objects, to others, and names that have to be encoded. */
function pathSample({ resource }: Fact, name: string, index: number): Sample {
  if (names.has(name)) return sample('a/b c+ü', 'a%2Fb%20c%2B%C3%BC')
  if (name === 'dnsGenerateDirectiveRef') return sample('dnsGenerateDirectives/7', '7')
  if (index === 0) return sample(`${resource}/12`, '12')
  return sample(34, '34')
}

function querySample(field: Field): Sample {
  const { name, type } = field
  if (name === 'rangeRefs') return sample([3, 'ranges/4'], '["ranges/3","ranges/4"]')
  if (name === 'addrRefs') return sample(['192.0.2.1', '2001:db8::1'], '["192.0.2.1","2001:db8::1"]')
  if (field.format === 'date-time') return sample(new Date(Date.UTC(2026, 0, 2)), '2026-01-02T00:00:00.000Z')
  if (field.enum !== undefined) return sample(api.enums[field.enum]?.[0])
  if (type === 'integer') return sample(5)
  if (type === 'boolean') return sample(true)
  if (field.ref === true) return sample({ name: 'a b+c' }, '{"name":"a b+c"}')
  return sample('name="a b+c"')
}

function bodySample(field: Field): unknown {
  if (field.name === 'properties') return { description: 'ü', Location: 'H-15' }
  if (field.array === true) return field.type === 'ObjRef' ? ['a name'] : []
  if (field.format === 'date-time') return '2026-01-02T00:00:00.000Z'
  if (field.enum !== undefined) return api.enums[field.enum]?.[0]
  if (field.type === 'integer') return 5
  if (field.type === 'boolean') return true
  return field.ref === true && field.type !== 'ObjRef' ? { ref: 'anything' } : 'a name'
}

/** The members that a body has: the reference in the path is not said twice. */
const bodyFields = ({ body }: Fact): readonly Field[] =>
  body === null ? [] : fieldsOf(body.schema).filter(({ name }) => name !== 'ref')

const named = (name: string, { value, text }: Sample): Sample & { readonly name: string } => ({ name, value, text })

export function sampleCall(fact: Fact): SampleCall {
  const { path, pathParams, query } = fact
  const hasOptionalOwner = path.includes('/propertyDefinitions')
  const inPath = pathParams.map(({ name }, index) => named(name, pathSample(fact, name, index)))
  const inQuery = query.map((field) => named(field.name, querySample(field)))
  const inBody = bodyFields(fact).map((field): [string, unknown] => [field.name, bodySample(field)])
  const values = hasOptionalOwner ? inPath.slice(1) : inPath
  const parameters = Object.fromEntries([
    ...inQuery.map(({ name, value }): [string, unknown] => [name, value]),
    ...inBody,
    ...(hasOptionalOwner ? [['ref', `${fact.resource}/12`] as const] : []),
  ])
  const hasParameters = Object.keys(parameters).length > 0
  return {
    values: [...values.map(({ value }) => value), ...(hasParameters ? [parameters] : [])],
    path: inPath.reduce((filled, { name, text }) => filled.replace(`{${name}}`, text), path),
    query: inQuery.map(({ name, text }) => [name, text] as const),
    body: fact.body === null ? undefined : Object.fromEntries(inBody),
  }
}

/** An answer with every member, each of which can be told from the others. */
export function sampleAnswer(fact: Fact): Record<string, unknown> {
  return Object.fromEntries(
    answerFields(fact).map(({ name, array }) => {
      if (name === 'totalResults' || name === 'offset') return [name, name.length]
      return [name, array === true ? [{ from: name }, { from: name, unknown: 'kept' }] : { from: name }]
    }),
  )
}
