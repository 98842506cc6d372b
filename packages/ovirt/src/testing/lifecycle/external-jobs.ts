import { type Command, entityOf, type Handler, type Handlers } from './command.ts'
import { addNew } from './generic.ts'

const started = ({ world }: Command): Readonly<Record<string, unknown>> => {
  const now = new Date(world.clock.now())
  return { external: true, startTime: now, status: 'started' }
}

const end: Handler = (command) => {
  const entity = entityOf(command)
  const endTime = new Date(command.world.clock.now())
  entity.change({ status: command.body['succeeded'] === false ? 'failed' : 'finished', endTime })
  return { entity }
}

/** Jobs, steps and events of programs outside the engine. */
export const externalJobs: Handlers = {
  'jobs add': (command) => ({
    entity: addNew(command, { ...started(command), lastUpdated: new Date(command.world.clock.now()) }),
  }),
  'steps add': (command) => ({ entity: addNew(command, started(command)) }),
  'job end': end,
  'step end': end,
  'job clear': (command) => {
    const entity = entityOf(command)
    entity.remove()
    return { entity }
  },
  'events add': ({ world, body }) => {
    const { description, ...details } = body
    return { entity: world.journal.event(String(description), details) }
  },
}
