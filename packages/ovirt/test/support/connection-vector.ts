import type { CanonicalXml } from './canonical-xml.ts'

type Pairs = readonly (readonly [string, string])[]

export interface VectorStep {
  readonly locator: string
  readonly param?: string
}

export interface VectorError {
  readonly class?: string
  readonly message?: string
  readonly code?: number | null
  readonly fault?: Readonly<Record<string, string>> | null
  readonly messageComparable?: boolean
}

export interface VectorOutcome {
  readonly result?: unknown
  readonly error?: VectorError
}

export interface VectorCall {
  readonly op: string
  /** Of `service`. */
  readonly path?: string
  readonly servicePath?: readonly VectorStep[]
  readonly service?: string
  readonly method?: string
  readonly args?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string | null>>
  readonly query?: Readonly<Record<string, string | number | boolean | null>>
  readonly object?: { readonly list?: boolean; readonly href?: string }
  readonly raise?: boolean
  readonly logout?: boolean
  readonly exchanges: readonly [number, number]
  readonly outcome: VectorOutcome | null
  readonly sensible?: VectorOutcome | string | undefined
}

export interface VectorRequest {
  readonly kind: 'sso' | 'revoke' | 'api'
  readonly method: string
  readonly path: string
  readonly query: Pairs
  readonly headers: Pairs
  readonly body: null | { readonly form: Pairs } | { readonly tree: CanonicalXml }
}

export interface VectorResponse {
  readonly status?: number
  readonly headers?: Pairs
  readonly body?: string
  readonly transport?: 'reset' | 'timeout'
}

export interface ConnectionVector {
  readonly id: string
  readonly scenario: string
  readonly server?: 'refused'
  readonly options: Readonly<Record<string, unknown>> & { readonly url: string }
  readonly calls: readonly VectorCall[]
  readonly exchanges: readonly { readonly request: VectorRequest; readonly response: VectorResponse }[]
  readonly quirks?: readonly string[]
}
