import { shapeOf } from '../codec/shapes.ts'

/** What can be done with a virtual machine, as its links to actions say. */
export const vmActions: readonly string[] = ['shutdown', 'start', 'stop']

/** Links that the fake can follow: those to lists. */
export function canFollow(names: readonly string[]): boolean {
  const { links } = shapeOf('vm')
  return names.every((name) => links.has(name.replaceAll('_', '')))
}
