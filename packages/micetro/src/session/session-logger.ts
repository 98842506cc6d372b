import { inspect } from 'node:util'
import { type Logger, maskSecrets } from '@core/http'

const escapes: Readonly<Record<string, string>> = { '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t` }

/** One line, so that what a user typed cannot pass for an entry of somebody else. */
function oneEntry(message: string): string {
  // oxlint-disable-next-line no-control-regex -- exactly these end or garble a line
  return message.replaceAll(/[\u0000-\u001f\u007f\u0085\u2028\u2029]/g, (sign) => escapes[sign] ?? '?')
}

/** Whoever logs what was caught gets an entry too, though only text is asked for. */
function textOf(message: unknown): string {
  if (typeof message === 'string') return message
  return message instanceof Error ? String(message) : inspect(message, { breakLength: Infinity })
}

const levels = ['debug', 'info', 'warn', 'error'] as const

function loggerOf(write: (level: (typeof levels)[number], message: string) => void): Logger {
  const method =
    (level: (typeof levels)[number]) =>
    (message: string): void => {
      try {
        write(level, textOf(message))
      } catch {
        // A logger that fails is no reason to fail a login, or to keep somebody logged in.
      }
    }
  const [debug, info, warn, error] = [method('debug'), method('info'), method('warn'), method('error')]
  return Object.freeze({ debug, info, warn, error })
}

/** The app's logger, or none, as one that never throws. */
export function safeLogger(target: Logger | undefined): Logger {
  return loggerOf((level, message) => target?.[level](oneEntry(message)))
}

/** A logger that puts the context before each message, and `***` in place of the session's secrets. */
export function sessionLogger(target: Logger | undefined, context: string, secrets: () => readonly string[]): Logger {
  const entry = (message: string): string => `[${oneEntry(context)}] ${oneEntry(maskSecrets(message, secrets()))}`
  return loggerOf((level, message) => target?.[level](entry(message)))
}
