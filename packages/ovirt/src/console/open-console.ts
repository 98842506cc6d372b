import {
  type CallOptions,
  checkOptions,
  callOptionTable,
  ConfigError,
  DecodeError,
  is,
  type OptionTable,
} from '@core/http'
import { asOvirtError, OvirtError } from '../errors/ovirt-error.ts'
import type { VmService } from '../generated/services.ts'
import type { GraphicsConsole, GraphicsType, Ticket } from '../generated/types.ts'
import { type ConsoleFile, readConsoleFile } from './console-file.ts'

/** Which console, and options of the calls. @since 0.1.0 */
export interface ConsoleOptions extends CallOptions {
  /** `spice` or `vnc`. @default the first that the virtual machine has */
  readonly protocol?: GraphicsType | undefined
}

/** The same, and how long a ticket is good for. @since 0.1.0 */
export interface ConsoleTicketOptions extends ConsoleOptions {
  /** Seconds until the ticket is worth nothing. @default the engine's: 7200 */
  readonly expirySeconds?: number | undefined
}

const table: OptionTable = { ...callOptionTable, protocol: is.nonEmptyString }

function checkConsole(operation: string, service: unknown, options: ConsoleOptions, own: OptionTable = table): void {
  checkOptions(options, own, { operation })
  if (is.object(service) !== undefined || !('graphicsConsolesService' in (service as object))) {
    throw new ConfigError('service', 'must be the service of a virtual machine', { operation })
  }
}

/** The console of a protocol, or the first of any. */
async function consoleOf(
  operation: string,
  service: VmService,
  protocol: GraphicsType | undefined,
  options: CallOptions,
): Promise<GraphicsConsole & { readonly id: string }> {
  const consoles = await service.graphicsConsolesService().list({ current: true }, options)
  const found = consoles.find((one) => protocol === undefined || one.protocol === protocol)
  if (found?.id !== undefined) return { ...found, id: found.id }
  const kinds = consoles.flatMap((one) => one.protocol ?? []).join(', ')
  const wanted = protocol === undefined ? 'console' : `${protocol} console`
  const there = kinds === '' ? 'it is down, or has no display' : `it has ${kinds}`
  throw new OvirtError(`${operation}: the virtual machine has no ${wanted}: ${there}`, {
    code: 'no_console',
    operation,
  })
}

/**
 * Gets what a remote viewer needs to open a virtual machine's console, with a password in it:
 * `POST /vms/{id}/graphicsconsoles/{id}/remoteviewerconnectionfile`. Engines since 4.1.
 *
 * @param service Of the virtual machine, which must be running.
 * @throws ConfigError; OvirtError with the code `no_console` if there is none; what the calls fail with.
 * @example
 * const { text } = await consoleFile(vmService, { protocol: 'spice' })
 * await writeFile('console.vv', text, { mode: 0o600 })
 * @since 0.1.0
 */
export async function consoleFile(service: VmService, options: ConsoleOptions = {}): Promise<ConsoleFile> {
  const operation = 'consoleFile'
  try {
    checkConsole(operation, service, options)
    const { protocol, ...callOptions } = options
    const { id } = await consoleOf(operation, service, protocol, callOptions)
    const consoleService = service.graphicsConsolesService().consoleService(id)
    const file = readConsoleFile((await consoleService.remoteViewerConnectionFile({}, callOptions)) ?? '')
    if (file !== undefined) return file
    const problem = 'the engine sent no file for a remote viewer; engines before 4.1 have none'
    throw new DecodeError(`${operation}: ${problem}`, { operation })
  } catch (error) {
    throw asOvirtError(error)
  }
}

/**
 * Gets a password for a virtual machine's console: `POST /vms/{id}/graphicsconsoles/{id}/ticket`. Engines since 4.1.
 *
 * @param service Of the virtual machine, which must be running.
 * @returns The ticket: `value` is the password, `expiry` its seconds.
 * @throws As {@link consoleFile} does.
 * @since 0.1.0
 */
export async function consoleTicket(service: VmService, options: ConsoleTicketOptions = {}): Promise<Ticket> {
  const operation = 'consoleTicket'
  try {
    checkConsole(operation, service, options, { ...table, expirySeconds: is.positiveInteger })
    const { protocol, expirySeconds, ...callOptions } = options
    const { id } = await consoleOf(operation, service, protocol, callOptions)
    const parameters = expirySeconds === undefined ? {} : { ticket: { expiry: expirySeconds } }
    const ticket = await service.graphicsConsolesService().consoleService(id).ticket(parameters, callOptions)
    if (ticket?.value !== undefined) return ticket
    throw new DecodeError(`${operation}: the engine sent no ticket`, { operation })
  } catch (error) {
    throw asOvirtError(error)
  }
}
