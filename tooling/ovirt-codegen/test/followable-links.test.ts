import { describe, expect, test } from 'vitest'
import { followableLinks } from '../src/followable-links.ts'
import { generate } from '../src/generate.ts'
import { readModel } from '../src/generated-folder.ts'

const model = readModel()
const all = followableLinks(model.structs, model.services)
const linksOf = (type: string): string[] => (all.get(type)?.links ?? []).map(({ camel }) => camel)

describe('links that can be followed', () => {
  test('are those of a type and of its bases', () => {
    expect(linksOf('vm')).toEqual(expect.arrayContaining(['cluster', 'diskAttachments', 'nics', 'originalTemplate']))
    expect(linksOf('job')).toEqual(['owner', 'steps'])
    expect(all.size).toBeGreaterThan(80)
  })

  test('are no members that stand in the object itself', () => {
    expect(linksOf('vm')).not.toContain('cpu')
    expect(linksOf('disk')).not.toContain('storageDomains')
  })

  test('are no collections that engines do not have below the object', () => {
    expect(linksOf('snapshot')).toEqual(expect.arrayContaining(['cdroms', 'disks', 'nics', 'vm']))
    expect(linksOf('snapshot')).not.toContain('diskAttachments')
    expect(linksOf('host')).toContain('nics')
    // The engine calls it `fenceagents`.
    expect(linksOf('host')).not.toContain('agents')
  })

  test('are what reading methods of such types take, and no others', () => {
    const text = [...generate(model).values()].join('\n')
    const following = [...text.matchAll(/^ {2}(\w+)<const Text .*Following<(\w+)Links, .*Followed<(\w+), /gm)]
    expect(following.length).toBeGreaterThan(200)
    expect(following.filter(([, , links, value]) => links !== value)).toEqual([])
    expect(new Set(following.map(([, name]) => name))).toEqual(new Set(['get', 'list']))
    expect(text).toContain(
      '  list(parameters?: ListParameters, options?: CallOptions): ListPromise<List<Bookmark>, Bookmark>',
    )
  })
})
