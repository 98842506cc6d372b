import { Buffer } from 'node:buffer'

/** How a secret was written where it was found. */
export type LeakForm = 'plain' | 'escaped' | 'percent' | 'base64' | 'hex' | 'bytes'

/** Tests a text for one form of a secret. */
interface Needle {
  readonly form: LeakForm
  readonly isIn: (haystack: Haystack) => boolean
}

/** A text, and what it says when it is read in other ways. */
export interface Haystack {
  readonly text: string
  /** Percent-encoding undone, wherever there is any; `+` is kept. */
  readonly percentDecoded: string
  /** The same with `+` for a space, as forms have it. */
  readonly formDecoded: string
  /** Without white space: lists of bytes are broken into lines and columns. */
  readonly dense: string
}

const xmlEscape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const percentDecode = (text: string): string =>
  text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString())

/** Prepares a text for many searches. */
export function haystack(text: string): Haystack {
  return {
    text,
    percentDecoded: percentDecode(text),
    formDecoded: percentDecode(text.replaceAll('+', ' ')),
    dense: text.replaceAll(/\s/g, ''),
  }
}

/**
 * What base64 makes of a secret that stands somewhere in a longer text, as passwords do in basic authentication:
 * one spelling for each of the three ways that its bytes can fall into groups, without the characters it shares
 * with its neighbours.
 */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64url')
    const shared = (offset + bytes.length) % 3 === 0 ? 0 : 1
    return encoded.slice(Math.ceil((offset * 4) / 3), encoded.length - shared)
  })
}

/** What to look for to find `secret` in any of its forms. */
export function needlesFor(secret: string): readonly Needle[] {
  const bytes = Buffer.from(secret)
  const escaped = [JSON.stringify(secret).slice(1, -1), xmlEscape(secret)].filter((form) => form !== secret)
  const hex = bytes.toString('hex')
  const decimal = bytes.join(',')
  const base64 = base64Forms(secret)
  return [
    { form: 'plain', isIn: ({ text }) => text.includes(secret) },
    { form: 'escaped', isIn: ({ text }) => escaped.some((form) => text.includes(form)) },
    {
      form: 'percent',
      isIn: ({ text, percentDecoded, formDecoded }) =>
        !text.includes(secret) && (percentDecoded.includes(secret) || formDecoded.includes(secret)),
    },
    {
      form: 'base64',
      isIn: ({ dense }) => {
        const urlSafe = dense.replaceAll('+', '-').replaceAll('/', '_')
        return base64.some((form) => urlSafe.includes(form))
      },
    },
    { form: 'hex', isIn: ({ dense }) => dense.toLowerCase().includes(hex) },
    { form: 'bytes', isIn: ({ dense }) => dense.includes(decimal) },
  ]
}
