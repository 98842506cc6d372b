import { html, type Html } from './html.ts'

/** A zone, as far as the app shows it. */
export interface Zone {
  readonly ref: string
  readonly name: string
  readonly type: string
}

function page(title: string, content: Html): string {
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} – Zones</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html> `
  return document.text
}

function alert(message: string | undefined): Html | undefined {
  return message === undefined ? undefined : html`<p class="alert" role="alert" id="problem">${message}</p>`
}

const loginProblems: Readonly<Record<string, string>> = {
  credentials: 'The user name or the password is wrong.',
  limited: 'There were too many failed logins. Try again in a few minutes.',
  unavailable: 'Micetro cannot be reached now. Try again later.',
}

/** What the gate's `error` parameter means. */
export function loginProblem(code: string | undefined): string | undefined {
  if (code === undefined) return undefined
  return Object.hasOwn(loginProblems, code) ? loginProblems[code] : 'You could not be logged in.'
}

/** The page that a person logs in on. */
export function loginPage({ problem, next }: { problem: string | undefined; next: string }): string {
  const describedBy = problem === undefined ? undefined : html`aria-describedby="problem"`
  return page(
    'Log in',
    html`<h1>Log in</h1>
      <p>Use your Micetro account.</p>
      ${alert(problem)}
      <form method="post" action="/login" class="stack">
        <input type="hidden" name="next" value="${next}" />
        <label for="username">User name</label>
        <input id="username" name="username" autocomplete="username" required autofocus ${describedBy} />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required ${describedBy} />
        <button>Log in</button>
      </form>`,
  )
}

function zoneTable(zones: readonly Zone[]): Html {
  if (zones.length === 0) return html`<p>You have no zones.</p>`
  return html`<table>
    <caption>
      ${String(zones.length)} ${zones.length === 1 ? 'zone' : 'zones'}
    </caption>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Type</th>
      </tr>
    </thead>
    <tbody>
      ${zones.map(
        ({ name, type }) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${type}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** What the page of a user's zones shows. */
export interface ZonesPage {
  readonly username: string
  readonly zones: readonly Zone[]
  readonly csrf: string
  readonly problem?: string | undefined
}

/** The page of a user's zones. */
export function zonesPage({ username, zones, csrf, problem }: ZonesPage): string {
  const token = html`<input type="hidden" name="csrf" value="${csrf}" />`
  return page(
    'Your zones',
    html`<header>
        <h1>Your zones</h1>
        <form method="post" action="/logout">
          ${token} <span>Logged in as <strong>${username}</strong></span> <button>Log out</button>
        </form>
      </header>
      ${alert(problem)} ${zoneTable(zones)}
      <h2>Add a zone</h2>
      <form method="post" action="/zones" class="row">
        ${token}
        <label for="name">Name</label>
        <input id="name" name="name" required placeholder="lab.example.com." autocomplete="off" />
        <button>Add</button>
      </form>`,
  )
}

/** A page that says why there is nothing else to show. */
export function problemPage(title: string, problem: string): string {
  return page(
    title,
    html`<h1>${title}</h1>
      ${alert(problem)}
      <p><a href="/zones">Back to your zones</a></p>`,
  )
}
