import { describe, expect, test } from 'vitest'
import {
  parseJson,
  readJson,
  readJsonList,
  readXml,
  readXmlList,
  type StructName,
  writeJson,
  writeJsonList,
} from '../../src/codec/index.ts'
import { linksBeyondModel } from '../support/beyond-model.ts'
import { documentType } from '../support/document-type.ts'
import { hasRecordings, recordedNames, recordedText } from '../support/recorded-bodies.ts'
import { fromCodec } from '../support/vector-values.ts'

type Document = Readonly<Record<string, unknown>>

/** What the body of a capture holds; those with a status have it beside the body. */
interface Kind {
  readonly type: StructName
  readonly isList: boolean
}

const list = (type: StructName): Kind => ({ type, isList: true })
const one = (type: StructName): Kind => ({ type, isList: false })

/** Captures of an engine 4.5.5. */
const captures: Readonly<Record<string, Kind>> = {
  api_root: one('api'),
  clusters: list('cluster'),
  datacenter_storagedomain_get: one('storage_domain'),
  datacenters: list('data_center'),
  disks: list('disk'),
  events_search_page2: list('event'),
  jobs: list('job'),
  networks: list('network'),
  storagedomains: list('storage_domain'),
  vm_running: one('vm'),
  vm_start_200_accepted: one('action'),
  vm_start_409_disk_locked: one('action'),
  vm_statistics: list('statistic'),
  vms_empty_collection: list('vm'),
}

/** Captures of what is no document of the API: an empty body, a page of HTML, and times that somebody noted. */
const otherCaptures = ['fault_404', 'follow_unsupported_500', 'vm_start_status_trace']

/** Put into a recording by those who published it, as their program keeps it. */
const handMade = new Set(['vm/graphics_console', 'vm/diskattachments'])

function unknownIn(kind: Kind, document: unknown): { value: unknown; unknown: string[] } {
  const unknown: string[] = []
  const onUnknown = (place: string): void => void unknown.push(place)
  const read = kind.isList ? readJsonList : readJson
  const value = read(kind.type, document, { onUnknown })
  return { value, unknown: unknown.filter((place) => !linksBeyondModel.has(place)) }
}

function rewritten({ type, isList }: Kind, value: unknown): unknown {
  const options = { links: true }
  const document = isList ? writeJsonList(type, value as never, options) : writeJson(type, value as never, options)
  const parsed: unknown = JSON.parse(JSON.stringify(document))
  return isList ? readJsonList(type, parsed) : readJson(type, parsed)
}

function bodyOf(folder: string, name: string): unknown {
  const document = parseJson(recordedText(folder, `${name}.json`)) as Document
  const isWrapped = 'body' in document && ('http' in document || 'status' in document)
  return isWrapped ? document['body'] : document
}

const olvm = 'json/olvm-4.5.5'

describe.skipIf(!hasRecordings)('JSON of live engines', () => {
  test('every capture of an engine 4.5.5 is looked at', () => {
    expect(recordedNames(olvm, '.json')).toEqual([...Object.keys(captures), ...otherCaptures].toSorted())
  })

  test.each(Object.entries(captures))('%s: nothing in it is unknown, and it survives writing', (name, kind) => {
    const { value, unknown } = unknownIn(kind, bodyOf(olvm, name))
    expect(unknown).toEqual([])
    expect(fromCodec(rewritten(kind, value))).toEqual(fromCodec(value))
  })

  test('virtual machines of an engine 4.2 with their NICs', () => {
    const { value, unknown } = unknownIn(list('vm'), bodyOf('json', 'ovirt-4.2-vms-follow-nics'))
    expect(unknown).toEqual([])
    expect(value).not.toHaveLength(0)
    expect(fromCodec(rewritten(list('vm'), value))).toEqual(fromCodec(value))
  })

  test('answers of 2017, whose long integers are numbers', () => {
    const answers = bodyOf('json', 'ovirt-4.2-master-2017-webui-mock') as Document
    const kinds = { api: one('api'), disks: list('disk'), vms: list('vm') }
    const unknown = Object.entries(kinds).flatMap(([name, kind]) => unknownIn(kind, answers[name]).unknown)
    expect(unknown.filter((place) => !handMade.has(place))).toEqual([])
    const disks = readJsonList('disk', answers['disks'])
    expect(disks.map(({ provisionedSize }) => provisionedSize)).toContain(1_073_741_824)
    const [vm] = readJsonList('vm', answers['vms'])
    expect(vm).toMatchObject({ memory: 1_073_741_824, stateless: false, cpu: { topology: { cores: 1 } } })
    expect(readJson('api', answers['api'])).toMatchObject({ time: new Date(1_492_602_875_319) })
  })

  test.each(recordedNames('pairs', '.xml'))('%s: JSON is read as XML is, and survives writing', (name) => {
    const xml = recordedText('pairs', `${name}.xml`)
    const kind = documentType(xml)
    if (kind === undefined) throw new Error('a root that the model does not know')
    const fromXml = kind.isList ? readXmlList(kind.type, xml) : readXml(kind.type, xml)
    const parsed: unknown = JSON.parse(recordedText('pairs', `${name}.json`))
    const { value, unknown } = unknownIn(kind, parsed)
    expect(unknown).toEqual([])
    expect(fromCodec(value)).toEqual(fromCodec(fromXml))
    expect(fromCodec(rewritten(kind, value))).toEqual(fromCodec(value))
  })
})
