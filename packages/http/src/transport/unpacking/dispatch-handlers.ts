import type { RawHeaders } from './packed-headers.ts'

/** By which undici, from version 8, is told to go on or to stop. */
export interface DispatchController {
  pause(): void
  resume(): void
  abort(reason: Error): void
  readonly paused: boolean
  readonly aborted: boolean
  readonly reason: Error | null
  readonly rawHeaders: RawHeaders | null
  readonly rawTrailers: unknown
}

/** What fetch gives undici to be told of an answer, from undici 8 on. */
export interface DispatchHandler {
  onRequestStart(controller: DispatchController, context: unknown): void
  onRequestUpgrade?(controller: DispatchController, status: number, headers: object, socket: unknown): unknown
  onRequestSent?(): void
  onBodySent?(chunk: unknown): void
  onResponseStarted?(): void
  onResponseStart(controller: DispatchController, status: number, headers: object, statusText?: string): void
  onResponseData(controller: DispatchController, chunk: Buffer): void
  onResponseEnd(controller: DispatchController, trailers: object): void
  onResponseError(controller: DispatchController, error: Error): void
}

/** Ends a request and its connection. */
export type AbortConnection = (reason?: Error) => void

/** The same up to undici 7, as the fetch of Node.js 22 and 24 has it. */
export interface OldDispatchHandler {
  onConnect(abort: AbortConnection, context: unknown): void
  onUpgrade?(status: number, headers: RawHeaders, socket: unknown): unknown
  onRequestSent?(): void
  onBodySent?(chunk: unknown): void
  onResponseStarted?(): void
  onHeaders(status: number, headers: RawHeaders, resume: () => void, statusText: string): boolean
  onData(chunk: Buffer): boolean
  onComplete(trailers: RawHeaders): void
  onError(error: Error): void
}
