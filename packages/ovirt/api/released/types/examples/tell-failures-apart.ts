import { AuthError, ConflictError, type Connection, NotFoundError, OvirtError } from '@sdk/ovirt'

export async function tryToStart(connection: Connection, id: string): Promise<string> {
  try {
    await connection.systemService().vmsService().vmService(id).start()
    return 'started'
  } catch (error) {
    if (error instanceof NotFoundError) return 'there is none'
    if (error instanceof ConflictError) return `not now: ${error.fault?.detail}`
    if (error instanceof AuthError) return 'not allowed'
    if (error instanceof OvirtError) return `failed, see ${error.correlationId} in the log of the engine`
    throw error
  }
}
