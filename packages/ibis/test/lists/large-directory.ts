import { type FakeLookup, createFakeLookup, type LookupSeed } from '../../src/testing/index.ts'
import { IbisClientConnection, type IbisConnectionOptions } from '../../src/index.ts'

function number(index: number): string {
  return String(index).padStart(4, '0')
}

/** A directory with as many of each kind as wanted; every tenth is cancelled. */
export function largeSeed(size: number): LookupSeed {
  const indexes = Array.from({ length: size }, (_, index) => index)
  return {
    people: indexes.map((index) => ({
      crsid: `zz${number(index)}`,
      surname: `Sample ${number(size - index)}`,
      cancelled: index % 10 === 9,
      attributes: [{ scheme: 'email', value: `zz${number(index)}@example.org` }],
    })),
    institutions: indexes.map((index) => ({
      instid: `ZI${number(index)}`,
      name: `Institution ${number(index)}`,
      cancelled: index % 10 === 9,
      parents: index === 0 ? [] : ['ZI0000'],
    })),
    groups: indexes.map((index) => ({
      groupid: `90${number(index)}`,
      name: `ztest-${number(index)}`,
      cancelled: index % 10 === 9,
      owningInsts: ['ZI0000'],
    })),
  }
}

/** A connection to a fake service, and the requests that it was sent. */
export function counted(
  seed: LookupSeed,
  options: IbisConnectionOptions = {},
): { readonly fake: FakeLookup; readonly connection: IbisClientConnection; readonly targets: string[] } {
  const fake = createFakeLookup(seed)
  const targets: string[] = []
  const connection = new IbisClientConnection({
    url: fake.url,
    retry: 0,
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url)
      targets.push(`${pathname.replace('/api/v1/', '')}${search.replace(/&?flatten=true/, '')}`)
      return await fake.fetch(request)
    },
    ...options,
  })
  return { fake, connection, targets }
}

/** All that an iterable gives. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

export const crsidOf = ({
  identifier,
}: {
  readonly identifier?: { readonly value?: string | undefined } | undefined
}): string => identifier?.value ?? ''
