import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cellsOf } from '../src/runtime/method-cells.ts'
import type { LocatorRow, MethodRow, ServiceRow } from '../src/runtime/service-row.ts'
import { systemServiceRow } from '../src/services/system-service.ts'
import { vmServiceRow } from '../src/services/vm-service.ts'
import { vmsServiceRow } from '../src/services/vms-service.ts'

interface ModelParameter {
  readonly camel: string
  readonly tag: string
  readonly type: string
  readonly list: boolean
  readonly in: boolean
}

interface ModelService {
  readonly name: string
  readonly methods: readonly {
    readonly camel: string
    readonly kind: string
    readonly path?: string
    readonly params: readonly ModelParameter[]
    readonly result: string | null
  }[]
  readonly locators: readonly {
    readonly camel: string
    readonly service: string
    readonly segment: string | null
    readonly param: { readonly name: string } | null
  }[]
}

const file = new URL('../../../tooling/ovirt-codegen/model.json', import.meta.url)
const { services } = JSON.parse(readFileSync(file, 'utf8')) as { services: ModelService[] }

const integerTypes = new Set<string>(['int', 'uint', 'long'])

function ofRow(row: MethodRow): object {
  const { parameters, result } = cellsOf(row)
  const typeOf = (scalar: string): string => (integerTypes.has(scalar) ? 'integer' : scalar)
  return {
    kind: row.kind,
    path: row.path,
    parameters: parameters
      .map(({ name, tag, scalar, struct, isList }) => [
        name,
        tag,
        scalar === undefined ? struct : typeOf(scalar),
        isList,
      ])
      .toSorted(([left], [right]) => (String(left) < String(right) ? -1 : 1)),
    result: result && [result.name, result.struct, result.isList],
  }
}

function ofModel(method: ModelService['methods'][number]): object {
  const result = method.params.find(({ camel }) => camel === method.result)
  return {
    kind: method.kind,
    path: method.path,
    parameters: method.params
      .filter((parameter) => parameter.in)
      .map(({ camel, tag, type, list }) => [camel, tag, type, list])
      .toSorted(([left], [right]) => (String(left) < String(right) ? -1 : 1)),
    result: result && [result.camel, result.type, result.list],
  }
}

describe.each<ServiceRow>([systemServiceRow, vmsServiceRow, vmServiceRow])('the rows of $className', (row) => {
  const model = services.find(({ name }) => name === row.name)

  it.each(Object.entries(row.methods))('%s are those of the model', (name, method) => {
    const found = model?.methods.find(({ camel }) => camel === name)
    expect(ofRow(method)).toEqual(found && ofModel(found))
  })

  it('lead where the model does', () => {
    const steps = Object.entries(row.locators).map(([name, { service, segment, parameter }]: [string, LocatorRow]) => [
      name,
      service().name,
      segment ?? null,
      parameter === undefined ? null : true,
    ])
    const known = model?.locators.map(({ camel, service, segment, param }) => [
      `${camel}Service`,
      service,
      segment,
      param && true,
    ])
    expect(known).toEqual(expect.arrayContaining(steps))
  })
})
