import { readXmlList } from '@sdk/ovirt/codec'
import { expect, test } from 'vitest'
import { incrementalXmlDocument } from '../src/codec/incremental-document.ts'
import { shapeOf } from '../src/codec/shapes.ts'

function readAsItArrives(tag: string, item: string, text: string): unknown {
  const reader = incrementalXmlDocument('utf-8', new Map([[tag, { shape: shapeOf(item), isList: true }]]), undefined)
  reader.write(Buffer.from(text))
  return reader.end()
}

const actions = '<actions>\n  <link href="/vms/1/start" rel="start"/> words\n</actions>'

test.each([
  ['of a machine', `<vm id="1">${actions}<name>x</name></vm>`, { id: '1', name: 'x' }],
  ['of the list', `${actions}<vm id="1"/>`, { id: '1' }],
  ['in a text', `<vm><name>a${actions}b</name></vm>`, { name: 'ab' }],
  ['in markup in a text', `<vm><name>a<b>c${actions}d</b><c>e</c></name></vm>`, { name: 'acde' }],
  ['in each other in a text', `<vm><name>a<actions>${actions}f</actions>b</name></vm>`, { name: 'ab' }],
  ['in a number', `<vm><memory>1${actions}2</memory></vm>`, { memory: 12 }],
  ['in a boolean', `<vm><delete_protected>${actions}true</delete_protected></vm>`, { deleteProtected: true }],
  ['of something unknown', `<vm><future>${actions}</future><name>x</name></vm>`, { name: 'x' }],
])('actions %s are not read, whether a list is read as a whole or as it arrives', (_name, content, machine) => {
  const text = `<vms>${content}</vms>`
  expect(readXmlList('Vm', text)).toEqual([machine])
  expect(readAsItArrives('vms', 'vm', text)).toEqual({ tag: 'vms', value: [machine] })
})

test('a collection of actions is read', () => {
  const text = '<actions><action><reason>x</reason></action></actions>'
  expect(readXmlList('Action', text)).toEqual([{ reason: 'x' }])
  expect(readAsItArrives('actions', 'action', text)).toEqual({ tag: 'actions', value: [{ reason: 'x' }] })
})
