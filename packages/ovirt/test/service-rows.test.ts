import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Field } from '../src/codec/field.ts'
import { serviceRows } from '../src/generated/service-rows.ts'
import { cellsOf } from '../src/runtime/method-cells.ts'
import { serviceRow } from '../src/runtime/read-service-row.ts'
import type { MethodRow } from '../src/runtime/service-row.ts'

interface ModelParameter {
  readonly name: string
  readonly camel: string
  readonly tag: string
  readonly type: string
  readonly typeKind: string
  readonly list: boolean
  readonly in: boolean
  readonly where: string
  readonly mandatory?: boolean
}

interface ModelMethod {
  readonly camel: string
  readonly kind: string
  readonly path?: string
  readonly params: readonly ModelParameter[]
  readonly result: string | null
}

interface ModelService {
  readonly name: string
  readonly className: string
  readonly base: string | null
  readonly methods: readonly ModelMethod[]
  readonly locators: readonly {
    readonly camel: string
    readonly service: string
    readonly segment: string | null
    readonly param: { readonly name: string } | null
  }[]
}

const file = new URL('../../../tooling/ovirt-codegen/model.json', import.meta.url)
const { services } = JSON.parse(readFileSync(file, 'utf8')) as { services: ModelService[] }
const byName = new Map(services.map((service) => [service.name, service]))

function withBases(service: ModelService): ModelService[] {
  const base = byName.get(service.base ?? '')
  return base === undefined ? [service] : [...withBases(base), service]
}

const integerTypes = new Set<string>(['int', 'uint', 'long'])

function ofField({ name, tag, scalar, struct, isList }: Field): unknown[] {
  return [name, tag, scalar === undefined ? struct : integerTypes.has(scalar) ? 'integer' : scalar, isList]
}

function ofParameter({ camel, tag, type, typeKind, list }: ModelParameter): unknown[] {
  return [camel, tag, typeKind === 'enum' ? 'enum' : type, list]
}

function ofRow(row: MethodRow): object {
  const { query, action, body, mandatory, result } = cellsOf(row)
  return {
    kind: row.kind,
    path: row.path,
    query: query.map(ofField),
    action: action.map(ofField),
    body: body && ofField(body),
    mandatory,
    result: result && ofField(result),
  }
}

function ofModel({ kind, path, params, result }: ModelMethod): object {
  const at = (place: string): unknown[] =>
    params.filter((parameter) => parameter.in && parameter.where === place).map(ofParameter)
  const given = params.find(({ name }) => name === result)
  return {
    kind,
    path,
    query: at('query'),
    action: at('action'),
    body: at('body')[0],
    mandatory: params.flatMap(({ camel, where, mandatory }) => (mandatory || where === 'body' ? [camel] : [])),
    result: given && ofParameter(given),
  }
}

describe('the rows of services', () => {
  it('are those of the model, all of them', () => {
    expect(Object.keys(serviceRows).toSorted()).toEqual([...byName.keys()].toSorted())
    expect(services).toHaveLength(288)
  })

  it.each(services)('$className has the methods of the model', (service) => {
    const methods = withBases(service).flatMap((one) => one.methods)
    const row = serviceRow(service.name)
    expect(row.className).toBe(service.className)
    expect([...row.methods].map(([name, method]) => [name, ofRow(method)])).toEqual(
      methods.map((method) => [method.camel, ofModel(method)]),
    )
  })

  it.each(services)('$className leads where the model does', (service) => {
    const locators = withBases(service).flatMap((one) => one.locators)
    const steps = [...serviceRow(service.name).locators].map(([name, locator]) => [name, { ...locator }])
    expect(steps).toEqual(
      locators.map(({ camel, service: target, segment, param }) => [
        `${camel}Service`,
        {
          service: target,
          segment: segment ?? undefined,
          parameter: param === null ? undefined : param.name === 'id' ? 'id' : 'idOrName',
        },
      ]),
    )
  })
})
