import { writeXmlList } from '@sdk/ovirt/codec'
import type { Event } from '@sdk/ovirt/types'
import { errorPage, scriptedEngine, type ScriptedEngine, xml } from '../support/scripted-engine.ts'

/** An engine that lists events as real ones do: after `from`, a page of `max`, from the newest unless told otherwise. */
export interface EventsEngine extends ScriptedEngine {
  readonly add: (...events: (number | Event)[]) => void
  /** Answers the next requests with an error. */
  readonly fail: (status: number, times?: number) => void
  /** Called when a page was read, before it is given. */
  readonly onPage: { call: () => void }
}

export function eventsEngine(): EventsEngine {
  const events: Event[] = []
  let failures: number[] = []
  const onPage = { call: (): void => undefined }
  const engine = scriptedEngine(({ path, query }) => {
    const failure = failures.shift()
    if (failure !== undefined) return errorPage(failure)
    if (path !== '/events') return new Response(null, { status: 404 })
    const search = query.get('search') ?? ''
    const [, page = '1'] = /page (\d+)$/.exec(search) ?? []
    const isAscending = /sortby time asc/.test(search)
    const severity = /severity=(\w+)/.exec(search)?.[1]
    const listed = events
      .filter((event) => (event.index ?? 0) > Number(query.get('from') ?? 0))
      .filter((event) => severity === undefined || event.severity === severity)
      .toSorted((left, right) =>
        isAscending
          ? (left.time?.getTime() ?? 0) - (right.time?.getTime() ?? 0)
          : (right.index ?? 0) - (left.index ?? 0),
      )
    const max = Number(query.get('max') ?? listed.length)
    const items = listed.slice((Number(page) - 1) * max, Number(page) * max)
    onPage.call()
    return xml(writeXmlList('Event', items))
  })
  return {
    ...engine,
    onPage,
    add: (...added) => {
      for (const event of added) {
        const full = typeof event === 'number' ? { index: event } : event
        const { index = 0 } = full
        events.push({
          id: String(index),
          time: new Date(1_700_000_000_000 + index * 1000),
          severity: 'normal',
          ...full,
        })
      }
    },
    fail: (status, times = 1) => {
      failures = failures.concat(Array.from({ length: times }, () => status))
    },
  }
}
