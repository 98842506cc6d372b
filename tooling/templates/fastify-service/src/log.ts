import { type DestinationStream, type Logger, pino } from 'pino'

/** Where the service writes what happens: one JSON object a line. */
export type Log = Logger

/**
 * @param destination Standard output unless told.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { service: 'machines' },
    // Nothing of these is logged today. Whoever logs a whole request tomorrow logs no credentials with it.
    redact: ['*.authorization', '*.cookie', '*.headers.authorization', '*.headers.cookie', '*.password'],
  }
  // Line by line: what is said last, before the process ends, is neither lost nor out of order.
  return pino(options, destination ?? pino.destination({ dest: 1, sync: true }))
}
