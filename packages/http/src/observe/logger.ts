/**
 * Where to write what happens. A console fits, pino too.
 *
 * @since 0.1.0
 */
export interface Logger {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}
