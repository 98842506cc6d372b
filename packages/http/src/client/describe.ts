import { maskSecrets } from '../redact/mask-secrets.ts'
import { redactUrl } from '../redact/redact.ts'
import { type Call, elapsedMs } from './call.ts'

function providedSecrets(call: Call<unknown>): readonly unknown[] {
  try {
    return call.auth.secrets()
  } catch {
    // The headers that were sent are masked all the same.
    return []
  }
}

/** Secrets of a call: those of its credentials, the credentials as they were sent, and those within what it sends. */
function secretsOf(call: Call<unknown>): readonly string[] {
  const sent = Object.values(call.progress.sentAuth ?? {})
  const known = [...sent, ...sent.map((value) => value.replace(/^\w+ /, '')), ...providedSecrets(call), ...call.secrets]
  // Shorter ones would mask half of every sentence.
  return known.filter((value): value is string => typeof value === 'string' && value.length > 3)
}

/** Text without the secrets of a call, should a server or a library have put them there. */
export function withoutSecrets(call: Call<unknown>, text: string): string {
  return maskSecrets(text, secretsOf(call))
}

/** `vm.start: POST https://engine.example.com/api/vms/1/start failed`, and then why. */
export function describe(call: Call<unknown>, problem: string): string {
  return withoutSecrets(call, `${call.operation}: ${call.method} ${redactUrl(call.url)} ${problem}`)
}

/** What every error of a call carries. */
export function errorDetails(call: Call<unknown>): { operation: string; attempts: number; elapsedMs: number } {
  return { operation: call.operation, attempts: call.progress.attempts, elapsedMs: Math.round(elapsedMs(call)) }
}
