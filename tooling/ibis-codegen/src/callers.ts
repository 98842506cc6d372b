import type { GroupModel, MethodModel } from './model.ts'
import { shortName } from './names.ts'

/** Methods whose lists can be read page by page. */
const paged = new Set([
  'person.allPeople',
  'person.search',
  'institution.allInsts',
  'institution.search',
  'group.allGroups',
  'group.search',
])

/** Methods that take lists of ids, which may need several requests. */
const split = new Set([
  'person.listPeople',
  'person.modifiedPeople',
  'institution.listInsts',
  'institution.modifiedInsts',
  'group.listGroups',
  'group.modifiedGroups',
])

/** What a method calls with. */
export interface Caller {
  readonly name: 'callMethod' | 'callPages' | 'callSplit'
  /** Where it is, from the generated files. */
  readonly file: string
}

/** How a method is called. */
export function callerOf(group: GroupModel, method: MethodModel): Caller {
  const name = `${shortName(group.name)}.${method.name}`
  if (paged.has(name)) return { name: 'callPages', file: '../lists/call-pages.ts' }
  if (split.has(name)) return { name: 'callSplit', file: '../lists/call-split.ts' }
  return { name: 'callMethod', file: '../invoke/call-method.ts' }
}
