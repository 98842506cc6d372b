import { parseXml, parseXmlTree } from '@core/http/xml'
import { XMLParser } from 'fast-xml-parser'
import { Parser as HtmlParser } from 'htmlparser2'
import sax from 'sax'
import { SaxesParser } from 'saxes'
import { parse as parseWithTxml } from 'txml/txml'
import { expect, test } from 'vitest'
import { virtualMachineListJson, virtualMachineListXml } from './virtual-machine-list.ts'

const machines = 2_500
const xml = virtualMachineListXml(machines)
const json = virtualMachineListJson(machines)

/** Elements and pieces of text that the last run of an event parser reported: without use, the work could be left out. */
let events = 0
const count = (): void => {
  events += 1
}

function readWithSaxes(): void {
  const parser = new SaxesParser({ position: false })
  parser.on('opentag', count)
  parser.on('text', count)
  parser.on('cdata', count)
  parser.on('closetag', count)
  parser.write(xml).close()
}

function readWithSax(): void {
  const parser = sax.parser(true, { position: false })
  parser.onopentag = count
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- sax is no EventTarget
  parser.ontext = count
  parser.oncdata = count
  parser.onclosetag = count
  parser.write(xml).close()
}

function readWithHtmlParser(): void {
  const parser = new HtmlParser({ onopentag: count, ontext: count, onclosetag: count }, { xmlMode: true })
  parser.write(xml)
  parser.end()
}

const counting = { open: count, text: count, close: count }
const fastXmlParser = new XMLParser({ ignoreAttributes: false })

test(`a list of ${machines} virtual machines, ${(xml.length / 1e6).toFixed(1)} MB of XML`, async ({ bench }) => {
  expect(parseXmlTree(xml).children.length).toBe(machines)
  await bench.compare(
    bench('JSON.parse of the same list', () => void JSON.parse(json)),
    bench('saxes, bare', readWithSaxes),
    bench('parseXml', () => parseXml(xml, counting)),
    bench('parseXmlTree', () => void parseXmlTree(xml)),
    bench('htmlparser2', readWithHtmlParser),
    bench('txml', () => void parseWithTxml(xml, { selfClosingTags: [], decodeEntities: true })),
    bench('sax', readWithSax),
    bench('fast-xml-parser', () => void fastXmlParser.parse(xml)),
    { time: 1_000, iterations: 20, warmupTime: 300, warmupIterations: 5 },
  )
  expect(events).toBeGreaterThan(0)
})
