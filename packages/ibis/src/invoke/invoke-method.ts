/** The HTTP methods that the service uses. */
export type InvokeMethod = 'GET' | 'POST' | 'PUT' | 'DELETE'
