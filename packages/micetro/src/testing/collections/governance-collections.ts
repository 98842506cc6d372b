import type { CollectionRow } from '../world/world.ts'
import { refersBy, removeWith } from './relations.ts'
import { allOperations, collectionRow } from './collection-row.ts'

const without = (...left: readonly string[]): CollectionRow['operations'] =>
  allOperations.filter((operation) => !left.includes(operation))

/** Reports, and changes that wait for somebody's approval. */
export const governanceCollections: readonly CollectionRow[] = [
  collectionRow('reportDefinitions', 'ReportDefinition', 'reportDefinition', {
    required: ['title', 'category', 'sourceName'],
    hasUniqueNames: false,
    defaults: () => ({
      title: '',
      description: '',
      help: '',
      type: 'User',
      category: 'General',
      sourceName: '',
      filter: '',
      columns: [],
      keepMaxItems: 0,
      keepMaxDays: 0,
      scheduled: false,
    }),
    removed: (definition, write) => {
      removeWith(write, 'reports', 'reportDefinitionRef', definition)
    },
  }),
  collectionRow('reports', 'Report', 'report', {
    operations: ['list', 'get', 'history'],
    required: ['title', 'reportDefinitionRef'],
    hasUniqueNames: false,
    defaults: () => ({ title: '', startTime: '', runCount: 1, runTime: 0 }),
    narrowings: { reportDefinitionRef: { collection: 'reportDefinitions', belongs: refersBy('reportDefinitionRef') } },
  }),
  collectionRow('changeRequests', 'ChangeRequest', 'changeRequest', {
    operations: without('create', 'update', 'delete', 'list'),
    required: [],
    hasUniqueNames: false,
    fixed: ['requester', 'objType', 'creationDate', 'processedDate'],
    nameOf: ({ ref }) => ref,
  }),
]
