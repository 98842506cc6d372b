/** What a user of the fake may do: `none` is refused with code 1028 wherever data is, `read` wherever it writes. */
export type FakeAccess = 'full' | 'read' | 'none'

/** A user to begin with. */
export interface FakeUserSeed {
  readonly name: string
  readonly password: string
  readonly fullName?: string | undefined
  readonly email?: string | undefined
  /** @default 'full' */
  readonly access?: FakeAccess | undefined
}

/** A record to begin with. */
export interface FakeDnsRecordSeed {
  /** Relative to the zone, or with the zone's name and a dot at the end. */
  readonly name: string
  readonly type: string
  /** Fields of the data, separated by tabs. */
  readonly data: string
  readonly ttl?: string | undefined
  readonly comment?: string | undefined
  readonly enabled?: boolean | undefined
  readonly customProperties?: Readonly<Record<string, unknown>> | undefined
}

/** A zone to begin with. */
export interface FakeDnsZoneSeed {
  /** A dot at its end is added. */
  readonly name: string
  /** @default 'Primary' */
  readonly type?: string | undefined
  /** @default 'dnsViews/1' */
  readonly dnsViewRef?: string | undefined
  readonly authority?: string | undefined
  readonly customProperties?: Readonly<Record<string, unknown>> | undefined
  readonly dnsRecords?: readonly FakeDnsRecordSeed[] | undefined
}

/** What a fake begins with. */
export interface FakeMicetroOptions {
  /** The address that `url` gives. @default 'https://micetro.example.com' */
  readonly url?: string | undefined
  /** @default '26.1.0' */
  readonly version?: string | undefined
  /** @default one user `administrator` with the password `password` */
  readonly users?: readonly FakeUserSeed[] | undefined
  readonly dnsZones?: readonly FakeDnsZoneSeed[] | undefined
  /** Names. @default ['<default>'] */
  readonly addressSpaces?: readonly string[] | undefined
  /** Names. @default the address spaces */
  readonly organizations?: readonly string[] | undefined
  /** Whether Basic authentication is accepted, as an administrator can forbid it. @default true */
  readonly basicAuthentication?: boolean | undefined
}
