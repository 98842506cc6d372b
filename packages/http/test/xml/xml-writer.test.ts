import { describe, expect, test } from 'vitest'
import { ConfigError } from '../../src/errors/config-error.ts'
import { parseXmlTree, XmlWriter } from '../../src/xml/index.ts'

function failureOf(write: () => unknown): unknown {
  try {
    write()
  } catch (error) {
    return error
  }
  throw new Error('it was written')
}

const vm = (writer: XmlWriter): string =>
  writer
    .open('vm', { id: '1', href: undefined })
    .element('name', 'a')
    .element('comment', '')
    .open('usages')
    .close()
    .open('os')
    .element('type', 'rhel', { version: '8' })
    .close()
    .close()
    .finish()

describe('layout', () => {
  test('is compact by default', () => {
    expect(vm(new XmlWriter())).toBe(
      '<vm id="1"><name>a</name><comment></comment><usages/><os><type version="8">rhel</type></os></vm>',
    )
  })

  test('can be indented, and then ends with a new line', () => {
    expect(vm(new XmlWriter({ indent: 2 }))).toBe(`<vm id="1">
  <name>a</name>
  <comment></comment>
  <usages/>
  <os>
    <type version="8">rhel</type>
  </os>
</vm>
`)
  })

  test('indentation adds no space to an element that holds text', () => {
    const written = new XmlWriter({ indent: 2 })
      .open('a')
      .text('x')
      .open('b')
      .open('c')
      .close()
      .close()
      .close()
      .finish()
    expect(parseXmlTree(written).text).toBe('x')
  })

  test('a document of one empty element', () => {
    expect(new XmlWriter().open('action').close().finish()).toBe('<action/>')
    expect(new XmlWriter({ indent: 2 }).open('action').close().finish()).toBe('<action/>\n')
  })
})

describe('escaping', () => {
  test.each([
    ['plain', 'plain'],
    ['a & b < c > d', 'a &amp; b &lt; c &gt; d'],
    [']]>', ']]&gt;'],
    ['"\'', '"\''],
    ['\t\n\r', '\t\n&#13;'],
    ['é日\u{1F600}', 'é日\u{1F600}'],
    ['&amp;', '&amp;amp;'],
  ])('text %j', (value, written) => {
    expect(new XmlWriter().element('a', value).finish()).toBe(`<a>${written}</a>`)
  })

  test.each([
    ['plain', 'plain'],
    ['"\'', "&quot;'"],
    ['<&>', '&lt;&amp;&gt;'],
    ['\t\n\r', '&#9;&#10;&#13;'],
    ['\u{1F600}', '\u{1F600}'],
  ])('attribute %j', (value, written) => {
    expect(new XmlWriter().open('a', { b: value }).close().finish()).toBe(`<a b="${written}"/>`)
  })

  const unwritable = ['\0', '\u0008', '\u000B', '\u001F', '\uFFFE', '\uFFFF', '\uD800', '\uDC00', '\uDC00\uD800']

  test.each(unwritable)('%j cannot be written', (character) => {
    const inText = failureOf(() => new XmlWriter().open('vm').element('name', `se${character}cret`))
    expect(inText).toBeInstanceOf(ConfigError)
    expect(inText).toMatchObject({ option: 'vm/name' })
    expect(String(inText)).not.toMatch(/se.?cret/)
    const inAttribute = failureOf(() => new XmlWriter().open('vms').open('vm', { id: `se${character}cret` }))
    expect(inAttribute).toBeInstanceOf(ConfigError)
    expect(inAttribute).toMatchObject({ option: 'vms/vm/@id' })
  })

  test('the error says which character it is', () => {
    expect(String(failureOf(() => new XmlWriter().element('name', 'a\u0008')))).toBe(
      'ConfigError: name: holds the character U+0008, which XML cannot carry; remove it',
    )
  })
})

describe('wrong use', () => {
  test('an element that is open at the end', () => {
    expect(failureOf(() => new XmlWriter().open('a').open('b').finish())).toMatchObject({ option: 'finish' })
  })

  test('more ends than beginnings', () => {
    expect(failureOf(() => new XmlWriter().open('a').close().close())).toMatchObject({ option: 'close' })
  })
})
