/** What the job is about. */
export interface Order {
  readonly operator: string
  readonly operatorPassword: string
  /** CRSid of whoever asked for the machine. */
  readonly person: string
  readonly zone: string
  /** Name of the record, without the zone. */
  readonly record: string
  readonly address: string
  readonly vm: string
}

/** What the fakes hold. */
export const defaults: Order = {
  operator: 'operator@cam.example',
  operatorPassword: 'operator-demo-password',
  person: 'ab123',
  zone: 'demo.example',
  record: 'app1',
  address: '192.0.2.10',
  vm: 'app1',
}

type Environment = Readonly<Record<string, string | undefined>>

/** Takes what the environment says in place of the defaults. */
export function orderFrom(environment: Environment): Order {
  return {
    operator: environment['DEMO_OPERATOR'] || defaults.operator,
    operatorPassword: environment['DEMO_OPERATOR_PASSWORD'] || defaults.operatorPassword,
    person: environment['DEMO_PERSON'] || defaults.person,
    zone: environment['DEMO_ZONE'] || defaults.zone,
    record: environment['DEMO_RECORD'] || defaults.record,
    address: environment['DEMO_ADDRESS'] || defaults.address,
    vm: environment['DEMO_VM'] || defaults.vm,
  }
}
