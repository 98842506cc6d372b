import { describe, expect, test } from 'vitest'
import { generate } from '../src/generate.ts'
import { readModel } from '../src/generated-folder.ts'
import { parameterLines } from '../src/service-documentation.ts'
import type { MethodModel, ParameterModel, ServiceModel } from '../src/service-model.ts'

const lines = [...generate(readModel())]
  .filter(([name]) => /^services-\d+\.ts$/.test(name))
  .flatMap(([, text]) => text.split('\n'))

/** Lines of members that no comment stands before. */
const undocumented = (member: RegExp): string[] =>
  lines.filter((line, index) => member.test(line) && !(lines[index - 1] ?? '').endsWith('*/'))

/** A method, which may tell by its types what it follows, or a locator. */
const member = /^ {2}\w+(?:<.*>)?\(.*\): \w/

describe('the generated documentation', () => {
  test('has something to say of every parameter, method and locator', () => {
    expect(lines.filter((line) => /^ {2}readonly \w+\??: /.test(line)).length).toBeGreaterThan(700)
    expect(undocumented(/^ {2}readonly \w+\??: /)).toEqual([])
    expect(lines.filter((line) => member.test(line)).length).toBeGreaterThan(1000)
    expect(undocumented(member)).toEqual([])
  })

  test('tells the request of every method', () => {
    const text = lines.join('\n')
    const comments = [
      ...text.matchAll(/\/\*\*((?:(?!\*\/).)*)\*\/\n {2}\w+(?:<[^\n]*>)?\([^\n]*options\?: CallOptions/gs),
    ]
    expect(comments.length).toBe(lines.filter((line) => line.includes('options?: CallOptions')).length)
    const requests = comments.filter(([, comment = '']) =>
      /`(?:GET|POST|PUT|DELETE) [/…]/.test(comment.replaceAll(/\n\s*\*/g, '')),
    )
    expect(requests.length).toBe(comments.length)
  })

  test('tells what is mandatory, what else the engine asks for, since when, and what is deprecated', () => {
    const clone = lines.slice(lines.indexOf('export interface VmCloneParameters {'))
    expect(clone.slice(1, 3)).toEqual([
      '  /** What the new virtual machine has otherwise than this one. The engine asks for `vm.name`. */',
      '  readonly vm?: Vm | undefined',
    ])
    const added = lines.slice(lines.indexOf('export interface VmsAddParameters {'))
    expect(added[1]).toBe('  /** What is added. Mandatory. */')
    expect(added.slice(0, 20).join('\n')).toContain('Engines since 4.5.')
    expect(added.slice(0, 20).join('\n')).toContain('@deprecated')
  })

  test('cannot be left out for a parameter that a newer model brings', () => {
    const parameter = { name: 'news', camel: 'news', type: 'string', where: 'query', in: true } as ParameterModel
    const method = { name: 'get', kind: 'get', params: [parameter] } as unknown as MethodModel
    const service = { name: 'vm' } as ServiceModel
    expect(() => parameterLines(parameter, method, service)).toThrow('vm.get: news has no meaning')
  })
})
