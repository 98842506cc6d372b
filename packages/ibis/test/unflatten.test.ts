import { describe, expect, test } from 'vitest'
import { EntityMap, type IbisGroup, type IbisResult, parseResult, unflatten } from '../src/index.ts'
import { resultXml } from './answers.ts'

const parse = (content: string): IbisResult => parseResult(resultXml(content))

test('one entity is one object however often it is named', () => {
  const { people } = parse(
    '<people><person ref="p1"/><person ref="p1"/></people>' +
      '<entities><people><person id="p1"><groups><group ref="g1"/></groups></person></people>' +
      '<groups><group id="g1"><members><person ref="p1"/></members></group></groups></entities>',
  )
  expect(people).toHaveLength(2)
  expect(people?.[0]).toBe(people?.[1])
  expect(people?.[0]?.groups?.[0]?.members?.[0]).toBe(people?.[0])
})

test('ids count within their kind', () => {
  const { person } = parse(
    '<person ref="1"/><entities><people><person id="1"><institutions><institution ref="1"/></institutions></person></people>' +
      '<institutions><institution id="1" instid="A"/></institutions></entities>',
  )
  expect(person?.institutions).toEqual([{ id: '1', instid: 'A' }])
})

test('a group leads to the one institution whose members it has, and contact rows to people', () => {
  const { group } = parse(
    '<group ref="g"/><entities><people><person id="p"/></people><groups><group id="g"><membersOfInst ref="i"/></group></groups>' +
      '<institutions><institution id="i"><contactRows><contactRow><people><person ref="p"/></people></contactRow></contactRows></institution></institutions></entities>',
  )
  expect(group?.membersOfInst?.contactRows?.[0]?.people).toEqual([{ id: 'p' }])
})

test('references to nothing stay as they are', () => {
  const { group } = parse(
    '<group ref="g"/><entities><groups><group id="g"><members><person ref="lost"/></members><membersOfInst ref="lost"/></group></groups></entities>',
  )
  expect(group).toEqual({ id: 'g', members: [{ ref: 'lost' }], membersOfInst: { ref: 'lost' } })
})

test('entities that claim to stand for each other end nothing in a loop', () => {
  const { person } = parse(
    '<person ref="a"/><entities><people><person id="a" ref="b"><groups><group ref="g"/></groups></person></people>' +
      '<groups><group id="g" ref="g"><managedByGroups><group ref="g"/></managedByGroups></group></groups></entities>',
  )
  expect(person?.groups?.[0]?.managedByGroups?.[0]).toBe(person?.groups?.[0])
})

test('a chain of any length is followed', () => {
  const length = 50_000
  const groups = Array.from({ length }, (_, index): IbisGroup => ({
    id: String(index),
    includesGroups: index + 1 < length ? [{ ref: String(index + 1) }] : [],
  }))
  const result: IbisResult = { group: { ref: '0' }, entities: { groups } }
  unflatten(result)
  let steps = 0
  for (let group = result.group; group !== undefined; group = group.includesGroups?.[0]) {
    expect(group.ref).toBeUndefined()
    steps += 1
  }
  expect(steps).toBe(length)
})

describe('what is left alone', () => {
  test('a hierarchical result', () => {
    const result = { person: { ref: 'p1' } }
    unflatten(result)
    expect(result).toEqual({ person: { ref: 'p1' } })
  })

  test('an object that is no reference, and what is in it', () => {
    const { person } = parse(
      '<person><groups><group ref="g"/></groups></person><entities><groups><group id="g"/></groups></entities>',
    )
    expect(person).toEqual({ groups: [{ ref: 'g' }] })
  })

  test('entities that nothing leads to', () => {
    const { entities } = parse(
      '<people/><entities><people><person id="p"><groups><group ref="g"/></groups></person></people><groups><group id="g"/></groups></entities>',
    )
    expect(entities?.people?.[0]?.groups).toEqual([{ ref: 'g' }])
  })
})

test('entities are found by kind and id', () => {
  const result = parse(
    '<people/><entities><people><person id="1"/><person/></people><institutions><institution id="2"/></institutions><groups><group id="3"/></groups></entities>',
  )
  const map = new EntityMap(result)
  expect(map.getPerson('1')).toBe(result.entities?.people?.[0])
  expect(map.getInstitution('2')).toEqual({ id: '2' })
  expect(map.getGroup('3')).toEqual({ id: '3' })
  expect([map.getPerson('2'), map.getInstitution('3'), map.getGroup('1'), map.getPerson('constructor')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect(new EntityMap({}).getPerson('1')).toBeUndefined()
})
