import type { Vm } from '@sdk/ovirt'
import { readJson, readJsonList, readXml, readXmlList } from '@sdk/ovirt/codec'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate } from '../src/codec/date.ts'

const elements = {
  name: '<name>web</name>',
  status: '<status>up</status>',
  memory: '<memory>1024</memory>',
  cpu: '<cpu><topology><threads>1</threads><cores>2</cores></topology><architecture>x86_64</architecture></cpu>',
  host: '<host id="h" href="/hosts/h"/>',
  nics: '<nics><nic id="n"><name>eth0</name></nic></nics>',
  actions: '<actions><link rel="start" href="/start"/></actions>',
  future: '<future><name>x</name></future>',
  disks: '<link rel="diskattachments" href="/d"/>',
  tags: '<link rel="tags" href="/t"/>',
  futures: '<link rel="futures" href="/f"/>',
}
const members = {
  name: { name: 'web' },
  status: { status: 'up' },
  memory: { memory: '1024' },
  cpu: { cpu: { topology: { threads: '1', cores: 2 }, architecture: 'x86_64' } },
  host: { host: { id: 'h', href: '/hosts/h' } },
  nics: { nics: { nic: [{ id: 'n', name: 'eth0' }] } },
  actions: { actions: { link: [{ rel: 'start', href: '/start' }] } },
  future: { future: { name: 'x' } },
}
const links = {
  disks: { rel: 'diskattachments', href: '/d' },
  tags: { rel: 'tags', href: '/t' },
  futures: { rel: 'futures', href: '/f' },
}
const expected = {
  name: { name: 'web' },
  status: { status: 'up' },
  memory: { memory: 1024 },
  cpu: { cpu: { topology: { threads: 1, cores: 2 }, architecture: 'x86_64' } },
  host: { host: { id: 'h', href: '/hosts/h' } },
  nics: { nics: [{ id: 'n', name: 'eth0' }] },
  disks: { diskAttachments: Object.assign([], { href: '/d' }) },
  tags: { tags: Object.assign([], { href: '/t' }) },
}
type Part = keyof typeof elements

const machineOf = (parts: readonly Part[]): object =>
  Object.assign({}, ...parts.map((part) => (part in expected ? expected[part as keyof typeof expected] : {}))) as object

const jsonOf = (parts: readonly Part[]): object => {
  const own = parts.filter((part): part is keyof typeof members => part in members)
  const link = parts.filter((part): part is keyof typeof links => part in links).map((part) => links[part])
  return Object.assign({}, ...own.map((part) => members[part]), { link }) as object
}

/** Some of the parts, in any order: no machine is like the one before. */
const someParts = fc.shuffledSubarray(Object.keys(elements) as Part[])

describe('machines of which each has other members in another order', () => {
  test('are read from XML', () => {
    fc.assert(
      fc.property(fc.array(someParts, { maxLength: 6 }), (machines) => {
        const xml = machines.map((parts) => `<vm>${parts.map((part) => elements[part]).join('')}</vm>`)
        expect([...readXmlList('Vm', `<vms>${xml.join('')}</vms>`)]).toEqual(machines.map(machineOf))
      }),
    )
  })

  test('are read from JSON', () => {
    fc.assert(
      fc.property(fc.array(someParts, { maxLength: 6 }), (machines) => {
        expect([...readJsonList('Vm', { vm: machines.map(jsonOf) })]).toEqual(machines.map(machineOf))
      }),
    )
  })

  test('are told of where the model does not know something, each time', () => {
    const unknown: string[] = []
    const onUnknown = (place: string): void => void unknown.push(place)
    for (let count = 0; count < 3; count += 1) {
      readXml('Vm', `<vm>${elements.name}${elements.future}${elements.futures}</vm>`, { onUnknown })
      readJson('Vm', jsonOf(['name', 'future', 'futures']), { onUnknown })
    }
    expect(unknown).toEqual(Array.from({ length: 6 }, () => ['vm/future', 'vm/link[rel=futures]']).flat())
  })
})

describe('an object that was read', () => {
  const many = [
    'name',
    'description',
    'comment',
    'origin',
    'time_zone',
    'fqdn',
    'stop_reason',
    'custom_cpu_model',
    'id',
  ]
  const json = { ...Object.fromEntries(many.map((name) => [name, name === 'time_zone' ? {} : name])), ...members.cpu }
  const objects: Vm[] = Array.from({ length: 20 }, () => readJson('Vm', json))

  test('is a plain one', () => {
    for (const object of objects) {
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype)
      expect(Object.keys(object)).toHaveLength(many.length + 1)
      expect(object).toStrictEqual({ ...objects[0] })
      expect(structuredClone(object)).toStrictEqual(object)
    }
  })

  test('has nothing that another one has', () => {
    expect(Object.keys(readJson('Vm', { name: 'x' }))).toEqual(['name'])
    expect(Object.keys(readXml('Vm', '<vm><name>x</name></vm>'))).toEqual(['name'])
  })
})

describe('a date in the form of engines', () => {
  const two = (value: number): string => String(value).padStart(2, '0')

  test('is the same as in any other form', () => {
    const part = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max })
    fc.assert(
      fc.property(
        fc.tuple(part(9999), part(13), part(32), part(25), part(61), part(61), part(999), part(25), part(61)),
        fc.constantFrom('+', '-'),
        ([year, month, day, hour, minute, second, milliseconds, offsetHour, offsetMinute], sign) => {
          const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`
          const fraction = String(milliseconds).padStart(3, '0')
          const offset = `${sign}${two(offsetHour)}:${two(offsetMinute)}`
          // Finer than milliseconds, which is cut: the general way.
          expect(readDate(`${date}.${fraction}${offset}`)).toEqual(readDate(`${date}.${fraction}9${offset}`))
        },
      ),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['2016-09-08T09:53:35.138+02:00', '2016-09-08T07:53:35.138Z'],
    ['2016-09-08T09:53:35.138-02:30', '2016-09-08T12:23:35.138Z'],
    ['2016-02-29T23:59:59.999+00:00', '2016-02-29T23:59:59.999Z'],
  ])('%s is %s', (text, expectedDate) => {
    expect(readDate(text)?.toISOString()).toBe(expectedDate)
  })

  test.each([
    '2016-09-08T09:53:35.1x8+02:00',
    '2016-09-08 09:53:35.138+02:00',
    '2016-09-08T09:53:35.138*02:00',
    '2016/09/08T09:53:35.138+02:00',
    '2015-02-29T09:53:35.138+02:00',
    '2016-09-08T24:00:00.000+02:00',
  ])('%s is none', (text) => {
    expect(readDate(text)).toBeUndefined()
  })
})
