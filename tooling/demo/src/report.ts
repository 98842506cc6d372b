import type { ErrorEvent, Hooks, RequestEvent, ResponseEvent, RetryEvent } from '@core/http'
import type { Service } from './services.ts'
import { services } from './services.ts'
import { table } from './table.ts'

/** A step that was done. */
interface Done {
  readonly service: Service
  readonly outcome: string
  readonly seconds: number
  readonly requests: number
}

/** Tells a person what the job does. */
export interface Report {
  /** Hooks for the clients: they count requests, and show them where that is wanted. */
  readonly hooks: Hooks
  /** Runs one step; it gives its outcome in words. */
  step(service: Service, question: string, run: () => Promise<string>): Promise<void>
  /** Something worth knowing within a step. */
  detail(text: string): void
  /** The service whose step is under way, or was last. */
  current(): Service | undefined
  /** What was done, as a table. */
  summary(): string
}

/** @param write Takes one line. */
export function createReport(write: (line: string) => void, verbose: boolean): Report {
  const done: Done[] = []
  let current: Service | undefined
  let requests = 0
  const show = (text: string): void => {
    if (verbose) write(`        ${text}`)
  }
  return {
    hooks: {
      onRequest: ({ method, url }: RequestEvent) => {
        requests += 1
        show(`> ${method} ${url}`)
      },
      onResponse: ({ status, elapsedMs }: ResponseEvent) => show(`< ${status} in ${Math.round(elapsedMs)} ms`),
      onRetry: ({ delayMs, error }: RetryEvent) => show(`! again in ${Math.round(delayMs)} ms: ${error.message}`),
      onError: ({ operation }: ErrorEvent) => show(`! ${operation} failed`),
    },
    step: async (service, question, run) => {
      current = service
      requests = 0
      const startedAt = performance.now()
      write(`[${services.indexOf(service) + 1}/${services.length}] ${service}: ${question}`)
      const outcome = await run()
      write(`      ${outcome}`)
      done.push({ service, outcome, seconds: (performance.now() - startedAt) / 1000, requests })
    },
    detail: (text) => write(`      ${text}`),
    current: () => current,
    summary: () =>
      table(
        ['service', 'what was done', 'requests', 'seconds'],
        done.map(({ service, outcome, seconds, requests: count }) => [
          service,
          outcome,
          String(count),
          seconds.toFixed(2),
        ]),
      ),
  }
}
