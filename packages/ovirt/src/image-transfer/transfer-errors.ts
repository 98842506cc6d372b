import { sharedOptionsOf } from '../connection/shared-options.ts'
import { asOvirtError } from '../errors/ovirt-error.ts'
import { namingOperation, namingOptions } from '../errors/renamed-option.ts'

const noNames: ReadonlyMap<string, string> = new Map()

/**
 * Does something whose errors are to be those of this package.
 *
 * @param operation What errors call it, if they have no name for it yet.
 */
export async function throwingTransferErrors<Result>(
  connection: unknown,
  operation: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const names = sharedOptionsOf(connection)?.optionNames ?? noNames
    throw asOvirtError(namingOperation(namingOptions(error, names), operation))
  }
}
