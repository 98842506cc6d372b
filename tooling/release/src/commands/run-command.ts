import { spawn, type ChildProcess } from 'node:child_process'
import { basename, isAbsolute } from 'node:path'

/** How a command is run. */
export interface CommandOptions {
  readonly cwd: string
  readonly environment: NodeJS.ProcessEnv
  readonly timeoutMs: number
  /** Ends the command, and with it the promise. */
  readonly signal: AbortSignal
}

const isWindows = process.platform === 'win32'
const graceMs = 2000

/** A process and all that it started: they are a group of their own. */
function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (isWindows) child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // Nobody of it is left.
  }
}

/** The beginning of a command, to be recognised by: folders say nothing in a message. */
function commandLine(file: string, parameters: readonly string[]): string {
  const words = [file, ...parameters].map((word) => (isAbsolute(word) ? basename(word) : word)).join(' ')
  return words.length > 100 ? `${words.slice(0, 100)}…` : words
}

const lastLines = (text: string): string => text.trim().split('\n').slice(-30).join('\n')

/**
 * Runs a command to its end, in a process group of its own, of which nothing is left afterwards.
 *
 * @returns What it wrote to its standard output.
 * @throws Error with the command's last lines when it fails, takes too long, or is ended by the signal.
 */
export async function runCommand(
  file: string,
  parameters: readonly string[],
  options: CommandOptions,
): Promise<string> {
  const { cwd, environment, timeoutMs, signal } = options
  const command = commandLine(file, parameters)
  if (signal.aborted) throw new Error(`${command}: not started, as the proof was ended`)
  const child = spawn(file, parameters, {
    cwd,
    env: environment,
    detached: !isWindows,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Should this process end by something that nobody has foreseen.
  const leave = (): void => endGroup(child, 'SIGKILL')
  process.once('exit', leave)
  let output = ''
  let everything = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    everything += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (everything += text))
  let ended: string | undefined
  let killing: NodeJS.Timeout | undefined
  const end = (reason: string): void => {
    ended ??= reason
    endGroup(child, 'SIGTERM')
    killing ??= setTimeout(() => endGroup(child, 'SIGKILL'), graceMs)
  }
  const clock = setTimeout(() => end(`took longer than ${timeoutMs / 1000} s`), timeoutMs)
  const abort = (): void => end('was ended')
  signal.addEventListener('abort', abort, { once: true })
  try {
    const status = await new Promise<string>((resolve, reject) => {
      child.once('error', (error) => reject(new Error(`${command}: ${error.message}`)))
      child.once('exit', leave)
      child.once('close', (code, killedBy) => resolve(String(code ?? killedBy)))
    })
    if (ended === undefined && status === '0') return output
    throw new Error(`${command}: ${ended ?? `ended with ${status}`}\n${lastLines(everything)}`)
  } finally {
    process.removeListener('exit', leave)
    clearTimeout(clock)
    clearTimeout(killing)
    signal.removeEventListener('abort', abort)
  }
}
