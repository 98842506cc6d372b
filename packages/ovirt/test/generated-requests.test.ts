import type { ApiPromise, CallOptions, Operation, OperationInput } from '@core/http'
import { capture } from '@core/http/testing'
import { Connection } from '@sdk/ovirt'
import { describe, expect, it } from 'vitest'
import { serviceRows } from '../src/generated/service-rows.ts'
import { cellsOf } from '../src/runtime/method-cells.ts'
import { serviceRow } from '../src/runtime/read-service-row.ts'
import { createService } from '../src/runtime/service-class.ts'
import type { MethodRow, ServiceRow } from '../src/runtime/service-row.ts'
import { sampleValue } from './support/sample-value.ts'

const url = 'https://engine.example.com/ovirt-engine/api'

/** The shortest ways from the root, with `1` for each id. */
const paths = new Map<string, string>([['system', '']])
for (const [name, path] of paths) {
  for (const { service, segment } of serviceRow(name).locators.values()) {
    if (!paths.has(service)) paths.set(service, path === '' ? (segment ?? '1') : `${path}/${segment ?? '1'}`)
  }
}

/** Those to which no way leads from the root. */
const unreachable = Object.keys(serviceRows).filter((name) => !paths.has(name))

function allParameters(row: MethodRow): Record<string, unknown> {
  const { query, action, body } = cellsOf(row)
  const fields = [...query, ...action, ...(body === undefined ? [] : [body])]
  return Object.fromEntries(fields.map((field) => [field.name, sampleValue(field)]))
}

type Method = (parameters: object, options?: CallOptions) => Promise<unknown>

const call = async (service: object, name: string, parameters: object): Promise<unknown> =>
  await (Reflect.get(service, name) as Method).call(service, parameters)

/** What each method of a service sends, one line for each. Answers are of no matter here. */
async function linesOf(row: ServiceRow, service: object, requests: () => readonly string[]): Promise<string[]> {
  const lines: string[] = []
  for (const [name, method] of row.methods) {
    const before = requests().length
    await call(service, name, allParameters(method)).catch(() => undefined)
    const sent = requests().slice(before)
    expect(sent, `${row.name}.${name}`).toHaveLength(1)
    lines.push(`${row.name}.${name}: ${sent.join()}`)
  }
  return lines
}

function describeRequest(method: string, address: string, body: string): string {
  const query = decodeURIComponent(address.replace(/^[^?]*\??/, '').replaceAll('+', ' '))
  const path = address.replace(/\?.*$/, '')
  return [`${method} ${path}`, ...(query === '' ? [] : [`?${query}`]), ...(body === '' ? [] : [body])].join(' ')
}

describe('every generated method', () => {
  it('sends the request that is written down, with all of its parameters', async () => {
    const seen = capture(() => new Response(null, { status: 200 }))
    const connection = new Connection({ url, token: 'given', fetch: seen.fetch, retry: false })
    const requests = (): string[] =>
      seen.requests.map((request) => describeRequest(request.method, request.url.slice(url.length), request.body))
    const lines: string[] = []
    for (const [name, path] of [...paths].toSorted(([left], [right]) => (left < right ? -1 : 1))) {
      lines.push(...(await linesOf(serviceRow(name), connection.service(path), requests)))
    }
    expect(lines).toHaveLength(687)
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('snapshots/generated-requests.txt')
  })

  it('sends it too where no way leads from the root', async () => {
    const sent: string[] = []
    const context = {
      format: 'xml' as const,
      maxXmlDepth: undefined,
      mask: (text: string): string => text,
      request: <Result>(operation: Operation<Result>, input: () => OperationInput): ApiPromise<Result> => {
        const { query, body } = input()
        const text = body !== undefined && 'text' in body ? body.text : ''
        const search = query === undefined ? '' : `?${new URLSearchParams(query as [string, string][]).toString()}`
        sent.push(describeRequest(operation.method, operation.path + search, text))
        return Promise.resolve(undefined as Result) as ApiPromise<Result>
      },
    }
    const lines: string[] = []
    for (const name of unreachable) {
      const service = createService(name, context, '/somewhere')
      lines.push(...(await linesOf(serviceRow(name), service, () => sent)))
    }
    expect(lines).toHaveLength(706 - 687)
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('snapshots/unreachable-requests.txt')
  })
})
