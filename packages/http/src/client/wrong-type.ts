import { DecodeError } from '../errors/decode-error.ts'
import type { Decoder } from '../response/decoder.ts'
import type { Call } from './call.ts'
import { describe, errorDetails } from './describe.ts'

/** Refuses an answer of another type than was asked for, though its status is good. */
export function wrongType(
  call: Call<unknown>,
  decoder: Decoder<unknown>,
  contentType: string,
  status: number,
): DecodeError {
  const what = contentType === '' ? 'an answer without a content type' : contentType
  const hint =
    contentType === 'text/html'
      ? ': it looks like a login or error page. Check the address, and whether a proxy or single sign-on answers in its place'
      : '. Check that the address is that of the API'
  return new DecodeError(
    describe(call, `failed: asked for ${decoder.expects} and got ${what} with status ${status}${hint}`),
    {
      ...errorDetails(call),
      code: 'wrong_content_type',
      status,
      contentType,
    },
  )
}
