import { brandError, SdkError } from '@core/http'

/** What is wrong with an event, in the words of the service. @since 0.1.0 */
export type WebhookFormatStatus = 'INVALID_FORMAT' | 'EXPECTED_VALUE' | 'UNEXPECTED_VALUE'

/**
 * What was delivered is no event of the License server. `code` says what is wrong: `INVALID_FORMAT` for what is no JSON
 * object, `EXPECTED_VALUE` for what is missing, `UNEXPECTED_VALUE` for an unknown event or a value of another type.
 *
 * @since 0.1.0
 */
export class WebhookFormatError extends SdkError {
  declare readonly code: WebhookFormatStatus

  constructor(code: WebhookFormatStatus, message: string) {
    super(message, { code, operation: 'webhook' })
  }

  static {
    brandError(this, 'WebhookFormatError', '@sdk/cloudspot')
  }
}
