import type { CallOptions, ProxyOption, QueryInput, QueryValue } from '@core/http'
import type { RequestHooks } from '../call-connection/response-hooks.ts'
import type { RequestTimeout } from '../call-connection/timeout.ts'

/** One file of a multipart upload: its content, or with a name and a type. */
export type FileInput =
  | Blob
  | Uint8Array
  | string
  | {
      readonly content: Blob | Uint8Array | string
      /** @default the field's name */
      readonly filename?: string | undefined
      readonly contentType?: string | undefined
    }

/** A form: names and values, a list repeats its name. */
export type FormInput =
  | Readonly<Record<string, QueryValue | readonly QueryValue[]>>
  | readonly (readonly [string, QueryValue])[]

/**
 * What a request of the untyped methods sends, and how.
 *
 * @since 0.1.0
 */
export interface HttpRequestOptions extends CallOptions {
  /** The query: names and values, pairs, or the text as it stands in an address. A space is sent as `%20`. */
  readonly params?: QueryInput | string | undefined
  /** The body: text, bytes or a stream as they are, a Blob with its own type; a plain object or pairs as a form. */
  readonly data?:
    | string
    | Uint8Array
    | ArrayBuffer
    | Blob
    | ReadableStream<Uint8Array>
    | URLSearchParams
    | FormInput
    | undefined
  /** The body, sent as JSON in UTF-8. */
  readonly json?: unknown
  /** Files by field name, sent as multipart; `data` may then hold the other fields. */
  readonly files?: Readonly<Record<string, FileInput>> | undefined
  readonly cookies?: Readonly<Record<string, string>> | undefined
  /**
   * Statuses that are a success; another one below 400 is an `UnexpectedResponse`. An empty list takes all.
   *
   * @default 200 for `httpGet`, all below 400 for the rest
   */
  readonly expectedStatusCodes?: Iterable<number> | undefined
  /** For this call in place of the client's: user name and password, or a ready-made `Authorization` header. */
  readonly auth?: readonly [username: string, password: string] | string | undefined
  /** Hand the body over as it arrives, as a `ReadableStream`. @default false */
  readonly stream?: boolean | undefined
  /**
   * Seconds, in place of `timeoutMs`, as the official client has them: for the connection, and without a byte from the
   * server. A pair `[connect, read]` bounds them apart, over a connection of the call's own. null is no limit. Where no
   * `deadlineMs` is given, the call may take as long as this allows.
   */
  readonly timeout?: RequestTimeout | undefined
  /**
   * Follow redirects within the server; none is ever followed to another. `false` gives a redirect as the answer: its
   * status must then be among `expectedStatusCodes`, its `Location` is in `withResponse()`. @default true
   */
  readonly allowRedirects?: boolean | undefined
  /** The proxy for this call in place of the client's; `false` for none. */
  readonly proxy?: ProxyOption | undefined
  /**
   * The same as the official client has it: proxies by kind of request (`http`, `https`, `all`, or one of these with a
   * host, like `https://micetro.example.com`), credentials in their addresses; null for none.
   */
  readonly proxies?: Readonly<Record<string, string | null | undefined>> | undefined
  /** Functions that see this call's requests and answers. */
  readonly hooks?: RequestHooks | undefined
  /**
   * Which certificates to accept from the server: those signed by the authorities in a PEM file, in place of the
   * client's; `true` checks them though the client does not; `false` accepts any, also a forged one. A login that the
   * call needs is made with the client's own options. @default as the client
   */
  readonly verify?: boolean | string | undefined
  /** This call's client certificate: a PEM file that holds certificate and key, or a file for each. */
  readonly cert?: string | readonly [cert: string, key: string] | undefined
}

/** Options of a request whose answer is handed over as a stream. */
export type StreamRequestOptions = HttpRequestOptions & { readonly stream: true }
