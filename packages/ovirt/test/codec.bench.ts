import { parseXml } from '@core/http/xml'
import { readXmlList, writeXmlList } from '@sdk/ovirt/codec'
import type { Vm } from '@sdk/ovirt/types'
import { expect, test } from 'vitest'

const machines: Vm[] = Array.from({ length: 1000 }, (_, index) => ({
  id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  name: `machine-${index}`,
  status: 'up',
  memory: 4 * 2 ** 30,
  creationTime: new Date('2024-05-01T12:00:00Z'),
  cpu: { architecture: 'x86_64', topology: { cores: 2, sockets: 1, threads: 1 } },
  os: { type: 'other_linux', boot: { devices: ['hd', 'network'] } },
  nics: Array.from({ length: 4 }, (__, nic) => ({ id: `${index}-${nic}`, name: `nic${nic}`, linked: true })),
}))
const xml = writeXmlList('vm', machines)
const nothing = (): void => undefined

test(`${machines.length} virtual machines, ${(xml.length / 1e6).toFixed(1)} MB of XML`, async ({ bench }) => {
  expect(readXmlList('vm', xml)).toHaveLength(machines.length)
  await bench.compare(
    bench('parseXml, without building anything', () => parseXml(xml, { open: nothing, text: nothing, close: nothing })),
    bench('readXmlList', () => void readXmlList('vm', xml)),
    bench('writeXmlList', () => void writeXmlList('vm', machines)),
    { time: 500, iterations: 10, warmupTime: 200, warmupIterations: 3 },
  )
})
