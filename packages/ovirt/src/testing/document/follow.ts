/** Links to follow, by their names without underscores, and what to follow of what is behind them. */
export interface FollowTree extends ReadonlyMap<string, FollowTree> {}

type Growing = Map<string, Growing>

export const nothingFollowed: FollowTree = new Map()

/** Reads what a request follows, like `disk_attachments.disk,nics`. */
export function parseFollow(text: string): FollowTree {
  const tree: Growing = new Map()
  for (const path of text.split(',')) {
    let node = tree
    for (const name of path.trim().replaceAll('_', '').toLowerCase().split('.')) {
      if (name === '') continue
      let next = node.get(name)
      if (next === undefined) {
        next = new Map()
        node.set(name, next)
      }
      node = next
    }
  }
  return tree
}
