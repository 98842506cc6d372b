/**
 * What every service has beside the methods of its own.
 *
 * @since 0.1.0
 */
export interface Service {
  /**
   * The service at a path below this one, like `123/diskattachments` below `vms`. Sends nothing. A slash may stand at the
   * end, none at the beginning; an empty path leads to this service. An id stands as in addresses: `%2F` is a slash in it.
   *
   * @example
   * const nics = connection.service<VmNicsService>('vms/123/nics')
   *
   * @throws ConfigError for a path that leads to no service.
   */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- callers know what is at the path they write
  service<Found extends Service = Service>(path: string): Found
}
