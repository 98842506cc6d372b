import { result } from '../answers.ts'
import { findObject } from '../find-object.ts'
import { listPage } from '../list-page.ts'
import type { Route } from '../route.ts'

/** Users, address spaces and organizations. */
export const identityRoutes: readonly Route[] = [
  { method: 'GET', path: '/users', handle: ({ state, query }) => listPage('users', state.users, query) },
  {
    method: 'GET',
    path: '/users/{userRef}',
    handle: ({ state, path, user }) => {
      const wanted = path['userRef'] ?? ''
      // The current user is `.`, of which any URL parser leaves an empty step.
      return result({ user: wanted === '' || wanted === '.' ? user : findObject(state.users, wanted) })
    },
  },
  {
    method: 'GET',
    path: '/addressSpaces',
    handle: ({ state, query }) => listPage('addressSpaces', state.addressSpaces, query),
  },
  {
    method: 'GET',
    path: '/addressSpaces/{ref}',
    handle: ({ state, path }) => result({ addressSpace: findObject(state.addressSpaces, path['ref'] ?? '') }),
  },
  {
    method: 'GET',
    path: '/organizations',
    handle: ({ state, query }) => listPage('organizations', state.organizations, query),
  },
  {
    method: 'GET',
    path: '/organizations/{ref}',
    handle: ({ state, path }) => result({ organization: findObject(state.organizations, path['ref'] ?? '') }),
  },
]
