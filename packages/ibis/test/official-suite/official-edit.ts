import { expect } from 'vitest'
import type { ApiPromise, IbisAttribute } from '../../src/index.ts'

/** The attributes of one person or institution. */
export interface AttributesOfOne {
  readonly fetch: () => Promise<readonly IbisAttribute[]>
  readonly get: (attrid: number) => ApiPromise<IbisAttribute | undefined>
  readonly add: (attribute: IbisAttribute) => ApiPromise<IbisAttribute>
  readonly update: (attrid: number, attribute: IbisAttribute) => ApiPromise<IbisAttribute>
  readonly delete: (attrid: number) => ApiPromise<boolean>
}

/**
 * Adds, reads, changes and deletes an address, as the official cases do.
 *
 * @param beside What the service adds to the attribute.
 * @returns those of ours that are left
 */
export async function editEmail(
  one: AttributesOfOne,
  given: IbisAttribute,
  beside: IbisAttribute,
): Promise<IbisAttribute[]> {
  const isOurs = ({ owningGroupid }: IbisAttribute): boolean => owningGroupid === beside.owningGroupid
  for (const { attrid = 0 } of (await one.fetch()).filter(isOurs)) expect(await one.delete(attrid)).toBe(true)
  const added = await one.add(given)
  expect(added).toEqual({ ...given, ...beside, attrid: expect.any(Number) })
  expect(added.effectiveTo).toBeUndefined()
  expect((await one.fetch()).filter(isOurs)).toEqual([added])
  const attrid = added.attrid ?? 0
  const effectiveTo = new Date('2035-06-30T00:00:00Z')
  const changed = await one.update(attrid, {
    ...added,
    value: 'new@example.org',
    effectiveFrom: undefined,
    effectiveTo,
  })
  expect(changed).toMatchObject({ value: 'new@example.org', effectiveTo, ...beside })
  expect(changed.effectiveFrom).toBeUndefined()
  expect(await one.get(attrid)).toEqual(changed)
  expect(await one.delete(attrid)).toBe(true)
  return (await one.fetch()).filter(isOurs)
}

/** Adds, reads and deletes a photo; says whether it was there to be deleted. */
export async function editImage(one: AttributesOfOne, beside: IbisAttribute): Promise<boolean> {
  const binaryData = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7) % 256)
  const added = await one.add({ scheme: 'jpegPhoto', binaryData, comment: 'Unit testing' })
  expect(added).toEqual({ scheme: 'jpegPhoto', binaryData, comment: 'Unit testing', ...beside, attrid: added.attrid })
  expect(added.value).toBeUndefined()
  const read = await one.get(added.attrid ?? 0)
  expect(Buffer.from(read?.binaryData ?? []).equals(Buffer.from(binaryData))).toBe(true)
  return await one.delete(added.attrid ?? 0)
}
