import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyOf, type SearchCondition } from '../../src/search/search-condition.ts'
import { joined, negated, type SearchNode } from '../../src/search/search-node.ts'
import { conditionOf } from '../../src/search/search-condition.ts'
import { type Searchable, searchFields, searchReferences } from '../../src/search/search-fields.ts'
import { where } from '../../src/search/where.ts'
import { type Condition, parseSearch } from '../../src/testing/search/parse-search.ts'
import { world } from './support/world.ts'

/** Text of which some is refused by where(), and none of the rest leaves its quotes. */
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('and', 'or', 'sortby name desc', 'page 2', '(', ')', 'a b', 'name=x', ' ', '', '=', 'ä', '*'),
)

interface Asked {
  readonly name: string
  readonly value: string
}

const comparison: fc.Arbitrary<Asked> = fc.record({ name: fc.constantFrom('name', 'comment', 'cluster'), value: text })

/** Conditions as a tree. */
type Tree = Asked | { readonly join: 'and' | 'or' | 'not'; readonly of: readonly Tree[] }

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    comparison,
    fc.record({ join: fc.constantFrom('and', 'or', 'not'), of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
  ),
}))

const isAsked = (one: Tree): one is Asked => 'name' in one

/** What a search should find, by the tree itself. */
function holds(one: Tree, item: Readonly<Record<string, string>>): boolean {
  if (isAsked(one)) return item[one.name] === one.value
  const [first] = one.of
  if (one.join === 'not') return first === undefined || !holds(first, item)
  return one.join === 'and' ? one.of.every((part) => holds(part, item)) : one.of.some((part) => holds(part, item))
}

function build(one: Tree, field: (name: 'name') => { equals(value: string): SearchCondition }): SearchCondition {
  if (isAsked(one)) return field(one.name as 'name').equals(one.value)
  const [first, ...others] = one.of.map((part) => build(part, field)) as [SearchCondition, ...SearchCondition[]]
  return one.join === 'not' ? first.not() : one.join === 'and' ? first.and(...others) : anyOf(first, ...others)
}

/** What the fake makes of it. */
function matches(condition: Condition, item: Readonly<Record<string, string>>): boolean {
  if (condition.kind === 'text') throw new Error(`${condition.value} is text without a field`)
  if (condition.kind === 'compare') return (item[condition.field] === condition.value) === (condition.operator === '=')
  const each = condition.of.map((part) => matches(part, item))
  return condition.kind === 'all' ? each.every(Boolean) : each.some(Boolean)
}

const valuesIn = (one: Tree): string[] => (isAsked(one) ? [one.value] : one.of.flatMap(valuesIn))

describe('what where() writes', () => {
  it('has the same meaning for the fake', () => {
    let written = 0
    fc.assert(
      fc.property(tree, (asked) => {
        let search: string
        try {
          search = where('vms', (vm) => build(asked, vm as never))
        } catch {
          // Of no form in the language, or too long.
          return
        }
        written += 1
        const { condition, page, sortBy } = parseSearch(search)
        expect([page, sortBy]).toEqual([undefined, undefined])
        const values = ['other', ...valuesIn(asked)].slice(0, 4)
        for (const name of values) {
          for (const comment of values) {
            for (const cluster of values.slice(0, 2)) {
              const item = { name, comment, cluster }
              expect(condition !== undefined && matches(condition, item)).toBe(holds(asked, item))
            }
          }
        }
      }),
      { numRuns: 2000 },
    )
    expect(written).toBeGreaterThan(500)
  })

  it('is read with the same operators and values', () => {
    const value = fc.constantFrom('up', '"a b"', '1.5', '"and"', '""', '"(x"', '1:30:00')
    const operator = fc.constantFrom('=', '!=', '<', '>', '<=', '>=')
    const one = fc.record({ field: fc.constantFrom('name', 'host.name', 'cpu_usage'), operator, value })
    fc.assert(
      fc.property(fc.array(fc.array(one, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (asked) => {
        const nodes: SearchNode[] = asked.map((comparisons) =>
          joined(
            'and',
            comparisons.map((each) => ({ ...each, kind: 'comparison', operators: [each.operator] })),
          ),
        )
        const { condition } = parseSearch(conditionOf(joined('or', nodes)).toString())
        const alternatives = condition?.kind === 'any' ? condition.of : [condition]
        expect(alternatives.map((each) => (each?.kind === 'all' ? each.of : [each]))).toEqual(
          asked.map((comparisons) =>
            comparisons.map((each) => ({ ...each, kind: 'compare', value: each.value.replaceAll('"', '') })),
          ),
        )
      }),
    )
  })

  it('is understood by the fake for every field of every list', async () => {
    const { system } = world({ vms: [{ name: 'web' }] })
    const services = {
      vms: system.vmsService(),
      hosts: system.hostsService(),
      templates: system.templatesService(),
      disks: system.disksService(),
      storageDomains: system.storageDomainsService(),
      dataCenters: system.dataCentersService(),
      clusters: system.clustersService(),
      networks: system.networksService(),
      vmPools: system.vmPoolsService(),
      users: system.usersService(),
      groups: system.groupsService(),
      events: system.eventsService(),
      jobs: system.jobsService(),
    }
    const values: Record<string, (name: string) => string> = {
      text: (name) => `${name}="x"`,
      word: (name) => `${name}=up`,
      severity: (name) => `${name}>=error`,
      id: (name) => `${name}="1"`,
      flag: (name) => `${name}=true`,
      number: (name) => `${name}>=1`,
      measure: (name) => `${name}>1`,
      count: (name) => `${name}=1`,
      span: (name) => `${name}>1:00:00`,
      day: (name) => `${name}="Nov 21, 2026"`,
      moment: (name) => `${name}>"Nov 21, 2026"`,
    }
    let searches = 0
    for (const [list, service] of Object.entries(services)) {
      const fields = (of: string): string[] =>
        Object.entries(searchFields[of as Searchable]).flatMap(([kind, names]: [string, readonly string[]]) =>
          names.map((name) => values[kind]?.(name) ?? ''),
        )
      const others = Object.entries(searchReferences[list as Searchable]).flatMap(([name, of]: [string, string]) =>
        fields(of).map((one) => `${name}.${one}`),
      )
      for (const search of [...fields(list), ...others]) {
        await service.list({ search })
        searches += 1
      }
    }
    expect(searches).toBeGreaterThan(500)
  })

  it('can be turned round, and still means the same', () => {
    const node: SearchNode = { kind: 'comparison', field: 'a', operator: '=', value: 'b', operators: ['=', '!='] }
    expect(parseSearch(conditionOf(negated(node)).toString()).condition).toEqual({
      kind: 'compare',
      field: 'a',
      operator: '!=',
      value: 'b',
    })
  })
})
