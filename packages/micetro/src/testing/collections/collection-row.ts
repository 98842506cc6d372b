import { type ObjectByName, objectFields } from '../../generated/object-fields.ts'
import type { StoreName } from '../world/fake-state.ts'
import type { CollectionOperation, CollectionRow } from '../world/world.ts'

/** What most collections can do. */
export const allOperations: readonly CollectionOperation[] = [
  'list',
  'create',
  'get',
  'update',
  'delete',
  'access',
  'history',
  'definitions',
]

/** For objects that exist only below others. */
export const withoutList: readonly CollectionOperation[] = allOperations.filter(
  (operation) => operation !== 'list' && operation !== 'create',
)

/** Makes the row of a collection; what is left out is as most collections have it. */
export function collectionRow(
  collection: StoreName,
  schema: keyof ObjectByName,
  singular: string,
  particular: Partial<CollectionRow> = {},
): CollectionRow {
  return {
    collection,
    store: collection,
    fields: objectFields[schema],
    singular,
    objType: schema,
    operations: allOperations,
    required: ['name'],
    readOnly: ['created', 'lastModified'],
    fixed: [],
    secret: [],
    defaults: () => ({}),
    narrowings: {},
    hasUniqueNames: true,
    ...particular,
  }
}
