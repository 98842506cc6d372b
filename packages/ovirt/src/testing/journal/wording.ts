/** How the engine tells of what it does: `{name}` and `{user}` are filled in. */
export interface Wording {
  readonly code: number
  readonly job: string
  readonly begun: string
  /** Of what takes its time: told when it is done. */
  readonly done?: { readonly code: number; readonly text: string }
}

const known: Readonly<Record<string, Wording>> = {
  'vm start': {
    code: 153,
    job: 'Launching VM {name}',
    begun: 'VM {name} was started by {user}.',
    done: { code: 32, text: 'VM {name} started' },
  },
  'vm stop': {
    code: 33,
    job: 'Powering off VM {name}',
    begun: 'VM {name} powered off by {user}.',
    done: { code: 61, text: 'VM {name} is down' },
  },
  'vm shutdown': {
    code: 73,
    job: 'Shutting down VM {name}',
    begun: 'VM shutdown initiated by {user} on VM {name}.',
    done: { code: 61, text: 'VM {name} is down' },
  },
  'vm suspend': {
    code: 501,
    job: 'Suspending VM {name}',
    begun: 'Suspending VM {name} was initiated by {user}.',
    done: { code: 503, text: 'VM {name} was suspended.' },
  },
  'vm migrate': {
    code: 62,
    job: 'Migrating VM {name}',
    begun: 'Migration initiated by {user} (VM: {name}).',
    done: { code: 63, text: 'Migration completed (VM: {name}).' },
  },
  'vm reboot': { code: 157, job: 'Rebooting VM {name}', begun: 'User {user} initiated reboot of VM {name}.' },
  'vms add': {
    code: 37,
    job: 'Creating VM {name}',
    begun: 'VM {name} creation was initiated by {user}.',
    done: { code: 53, text: 'VM {name} creation has been completed.' },
  },
  'vm remove': { code: 113, job: 'Removing VM {name}', begun: 'VM {name} was successfully removed.' },
  'snapshots add': {
    code: 45,
    job: 'Creating VM Snapshot {name}',
    begun: "Snapshot '{name}' creation was initiated by {user}.",
    done: { code: 68, text: "Snapshot '{name}' creation has been completed." },
  },
  'disks add': {
    code: 2020,
    job: 'Adding Disk {name}',
    begun: "Add-Disk operation of '{name}' was initiated by {user}.",
    done: { code: 2021, text: "The disk '{name}' was successfully added." },
  },
}

const doing: Readonly<Record<string, string>> = { add: 'Adding', update: 'Editing', remove: 'Removing' }
const did: Readonly<Record<string, string>> = { add: 'added', update: 'edited', remove: 'removed' }

/** How to tell of something that is done to a kind of object. */
export function wordingOf(service: string, what: string, label: string): Wording {
  const found = known[`${service} ${what}`]
  if (found !== undefined) return found
  return {
    code: 0,
    job: doing[what] === undefined ? `${what} of ${label} {name}` : `${doing[what]} ${label} {name}`,
    begun:
      did[what] === undefined
        ? `${label} {name}: ${what} was initiated by {user}.`
        : `${label} {name} was ${did[what]} by {user}.`,
  }
}
