import type { CallOptions } from '@core/http'
import type { IbisClientConnection } from '../connection/ibis-client-connection.ts'
import type { ChangesOptions } from './changes-options.ts'
import type { DirectoryChanges } from './directory-changes.ts'

/** One who was cancelled has changed; left out, the change would be lost. */
function withCancelled<Parameters extends { readonly includeCancelled?: boolean | undefined }>(
  parameters: Parameters,
): Parameters & { readonly includeCancelled: boolean } {
  return { ...parameters, includeCancelled: parameters.includeCancelled ?? true }
}

/** Gets what changed after one transaction, up to and including another. All of it, or it fails. */
export async function fetchChanges(
  { person, institution, group }: IbisClientConnection,
  [since, upTo]: readonly [number, number],
  options: ChangesOptions,
  callOptions: CallOptions,
): Promise<DirectoryChanges> {
  const { people = {}, institutions = {}, groups = {} } = options
  const ended = new AbortController()
  const signal = AbortSignal.any([ended.signal, ...(callOptions.signal === undefined ? [] : [callOptions.signal])])
  const each = { ...callOptions, signal }
  try {
    const [changedPeople, changedInstitutions, changedGroups] = await Promise.all([
      people === false ? [] : person.modifiedPeople(since, upTo, withCancelled(people), each),
      institutions === false ? [] : institution.modifiedInsts(since, upTo, withCancelled(institutions), each),
      groups === false ? [] : group.modifiedGroups(since, upTo, withCancelled(groups), each),
    ])
    return { since, upTo, people: changedPeople, institutions: changedInstitutions, groups: changedGroups }
  } catch (error) {
    // The others would still be under way when the window is asked for again.
    ended.abort(error)
    throw error
  }
}
