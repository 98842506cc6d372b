import { closestName, ConfigError } from '@core/http'
import { fetchTables, maxFetchDepth } from '../generated/fetch-tables.ts'
import type { FetchKind, FetchTarget } from './fetch-kind.ts'
import { emptyPlan, type FetchPlan } from './fetch-plan.ts'
import type { FetchTable, ReferenceCell } from './fetch-table.ts'

/** Whose terms are read for a target. */
function kindBehind(target: FetchTarget): FetchKind {
  return target === 'contactRow' ? 'person' : target
}

function ownValue<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

/** The names of a kind that are all known: those that are no attribute schemes. */
function closedNames({ pseudo, references }: FetchTable): readonly string[] {
  return [...Object.keys(pseudo), ...Object.keys(references)]
}

function articleFor(kind: FetchKind): string {
  return kind === 'institution' ? `an ${kind}` : `a ${kind}`
}

/** What to write in place of a name that does not exist. */
function adviceFor(step: string, candidates: readonly string[]): string {
  const known = `known are ${candidates.join(', ')}`
  const elsewhere = (Object.keys(fetchTables) as FetchKind[]).find((kind) =>
    closedNames(fetchTables[kind]).includes(step),
  )
  if (elsewhere !== undefined) return `that is of ${articleFor(elsewhere)}; ${known}`
  const near = closestName(step, candidates)
  return near === undefined ? known : `did you mean ${near}?`
}

function sameLetters(step: string): (name: string) => boolean {
  const letters = step.toLowerCase()
  return (name) => name.replaceAll('_', '') === letters
}

/** Where a chain is read, for messages. */
interface Place {
  readonly option: string
  readonly operation: string
  readonly chain: string
}

const quoted = (text: string): string => `"${text.length > 100 ? `${text.slice(0, 100)}…` : text}"`

function refuse({ option, operation, chain }: Place, step: string, problem: string): ConfigError {
  const where = step === chain ? quoted(step) : `${quoted(step)} in ${quoted(chain)}`
  return new ConfigError(option, `has ${where}, ${problem}`, { operation })
}

/**
 * Checks a name that is no reference. Installations have attribute schemes of their own, so any name may be one; but no
 * scheme has an underscore, as all other names have, and none differs from those in capitals alone.
 *
 * @returns the member that the name fills
 */
function memberOf(step: string, kind: FetchKind, place: Place): string {
  const table = fetchTables[kind]
  const member = ownValue(table.pseudo, step)
  if (member !== undefined) return member
  const names = closedNames(table)
  const isScheme = step !== '' && table.attributes.length > 0 && !step.includes('_') && !names.some(sameLetters(step))
  if (isScheme) return 'attributes'
  throw refuse(place, step, `which cannot be fetched of ${articleFor(kind)}; ${adviceFor(step, names)}`)
}

function referenceOf(step: string, kind: FetchKind, place: Place): ReferenceCell {
  const { references } = fetchTables[kind]
  const reference = ownValue(references, step)
  if (reference !== undefined) return reference
  const advice = adviceFor(step, Object.keys(references))
  throw refuse(place, step, `which is no reference of ${articleFor(kind)} that a point can follow; ${advice}`)
}

/** Adds a chain to a plan. */
function readChain(root: FetchPlan, place: Place): void {
  const steps = place.chain.split('.')
  let plan = root
  steps.forEach((step, index) => {
    const kind = kindBehind(plan.target)
    const isLast = index === steps.length - 1
    const reference = isLast ? ownValue(fetchTables[kind].references, step) : referenceOf(step, kind, place)
    if (reference !== undefined && index >= maxFetchDepth) {
      throw refuse(place, step, `which is more than the ${maxFetchDepth} references that one chain may have`)
    }
    const owner = plan
    // Of contact rows it is the people who have it.
    if (owner.target === 'contactRow') {
      owner.lists.add('people')
      plan = owner.behind.get('people') ?? emptyPlan('person')
      owner.behind.set('people', plan)
    }
    const member = reference?.member ?? memberOf(step, kind, place)
    if (reference?.isList !== false) plan.lists.add(member)
    if (reference === undefined || isLast) return
    const next = plan.behind.get(member) ?? emptyPlan(reference.target)
    plan.behind.set(member, next)
    plan = next
  })
}

/** The chains of a list, or of a text with commas between. Empty ones say nothing. */
function chainsOf(value: string | readonly string[]): readonly string[] {
  const texts = typeof value === 'string' ? [value] : value
  return texts.flatMap((text) => text.split(',').map((chain) => chain.trim())).filter((chain) => chain !== '')
}

/**
 * Reads what to fetch.
 *
 * @param target What it is fetched with.
 * @throws ConfigError naming a term that does not exist, with what was probably meant.
 */
export function readFetch(target: FetchTarget, value: string | readonly string[], operation: string): FetchPlan {
  const plan = emptyPlan(target)
  for (const chain of chainsOf(value)) readChain(plan, { option: 'fetch', operation, chain })
  return plan
}

/**
 * Checks a list of attributes, in which references cannot stand.
 *
 * @throws ConfigError naming the term.
 */
export function checkAttributes(kind: FetchKind, value: string | readonly string[], operation: string): void {
  for (const chain of chainsOf(value)) {
    const place = { option: 'attrs', operation, chain }
    const first = chain.split('.')[0] ?? chain
    if (first !== chain || ownValue(fetchTables[kind].references, chain) !== undefined) {
      throw refuse(place, chain, 'but only attributes can be asked for here; give it as fetch of another method')
    }
    memberOf(chain, kind, place)
  }
}
