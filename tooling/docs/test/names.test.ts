import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '@repo/conventions/repository'
import { createConnection } from '@sdk/ibis'
import { MicetroClient } from '@sdk/micetro'
import { describe, expect, test } from 'vitest'
import { generatedPages } from '../src/names/generated-pages.ts'

const pages = generatedPages()

/** The first code of each cell of a page's tables, row by row. */
function rowsOf(name: string): readonly (readonly string[])[] {
  const lines = (pages.get(name) ?? '').split('\n').filter((line) => line.startsWith('| `'))
  return lines.map((line) => [...line.matchAll(/(?<=\| )`([^`]+)`/g)].map(([, code = '']) => code))
}

/** The value behind names with dots between. */
function member(from: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (Object(value) as Record<string, unknown>)[name], from)
}

const pathOf = (call: string): readonly string[] => call.replace(/\(.*$/, '').split('.').slice(1)

describe('tables of names', () => {
  test('oVirt: every service and method is one of the package', () => {
    const folder = join(root, 'packages/ovirt/src/generated')
    const files = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `services-${number}.ts`)
    const source = files.map((file) => readSource(join(folder, file))).join('\n')
    const bodies = new Map(
      [...source.matchAll(/^export interface (\w+Service) extends [^{]*\{\n([^]*?)^\}/gm)].map(
        ([, service = '', body = '']) => [service, body],
      ),
    )
    const calls = rowsOf('generated/ovirt-names').filter(([python]) => /^\w+Service\./.test(python ?? ''))
    expect(calls.length).toBe(686 + 318)
    const missing = calls.filter(([, here = '']) => {
      const [service = '', method = ''] = here.replace(/\(.*$/, '').split('.')
      const body = bodies.get(`${service.slice(0, 1).toUpperCase()}${service.slice(1)}`)
      return body === undefined || !new RegExp(`^ {2}${method}[<(]`, 'm').test(body)
    })
    expect(missing).toEqual([])
  })

  test('Micetro: every method is one of the client', () => {
    const client = new MicetroClient('https://micetro.example.com')
    const calls = rowsOf('generated/micetro-names').flatMap(([, here = '']) =>
      here.startsWith('client.') ? [here] : [],
    )
    expect(calls.length).toBe(512)
    expect(calls.filter((call) => typeof member(client, pathOf(call)) !== 'function')).toEqual([])
  })

  test('Lookup: every method is one of the connection', () => {
    const connection = createConnection()
    const calls = rowsOf('generated/ibis-names').flatMap(([, here = '']) =>
      here.startsWith('connection.') ? [here] : [],
    )
    expect(calls.length).toBe(47)
    expect(calls.filter((call) => typeof member(connection, pathOf(call)) !== 'function')).toEqual([])
  })
})

function readSource(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
