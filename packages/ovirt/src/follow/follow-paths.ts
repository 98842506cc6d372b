/** Links to follow, by the names of the objects' members, and what to follow of what they lead to. */
export interface FollowTree extends ReadonlyMap<string, FollowTree> {}

type Growing = Map<string, Growing>

const memberName = (name: string): string => name.replaceAll(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase())

/** The paths of a parameter `follow`; none for what is no such parameter, which the call is to refuse. */
export function followPaths(follow: unknown): readonly string[] {
  const paths: unknown = typeof follow === 'string' ? follow.split(',') : follow
  if (!Array.isArray(paths) || !paths.every((path) => typeof path === 'string')) return []
  return paths.map((path) => path.split('.').map(memberName).join('.'))
}

/** The same as a tree, so that what several paths begin with is read once. */
export function followTree(paths: readonly string[]): FollowTree {
  const tree: Growing = new Map()
  for (const path of paths) {
    let node = tree
    for (const name of path.split('.')) {
      const next: Growing = node.get(name) ?? new Map()
      node.set(name, next)
      node = next
    }
  }
  return tree
}
