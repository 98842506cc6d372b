import type { AppSession } from '@sdk/cloudspot/app'
import { html } from 'hono/html'

/** What a page is made of; `html` escapes whatever is put into it. */
export type Page = ReturnType<typeof html>

const problems: Readonly<Record<string, string>> = {
  bad_credentials: 'The username or the password is not right.',
  too_many_attempts: 'Too many attempts. Try again later.',
  no_company: 'There is no company that you may use this application for.',
  bad_request: 'Give an e-mail address and a password.',
  not_logged_in: 'Log in first.',
}

const frame = (title: string, content: Page): Page =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
      </head>
      <body>
        <h1>${title}</h1>
        ${content}
      </body>
    </html>`

/** @param error A code from the gate; others are not shown. */
export function loginPage(error: string | undefined, next: string): Page {
  const problem = error !== undefined && Object.hasOwn(problems, error) ? problems[error] : undefined
  return frame(
    'Log in',
    html`${problem === undefined ? '' : html`<p role="alert">${problem}</p>`}
      <form method="post" action="/auth/login">
        <input type="hidden" name="next" value="${next}" />
        <label>E-mail <input name="username" type="email" autocomplete="username" required /></label>
        <label>Password <input name="password" type="password" autocomplete="current-password" required /></label>
        <button>Log in</button>
      </form>`,
  )
}

export function companyPage({ companies }: AppSession, next: string): Page {
  const choices = companies.map(
    ({ id, name }) => html`<li><button name="companyId" value="${id}">${name}</button></li>`,
  )
  return frame(
    'Choose a company',
    html`<form method="post" action="/auth/set-company">
      <input type="hidden" name="next" value="${next}" />
      <ul>
        ${choices}
      </ul>
    </form>`,
  )
}

export function clientsPage(session: AppSession, clients: readonly string[]): Page {
  const { user, company, isImpersonated } = session
  const who = `${user.firstName} ${user.lastName}${isImpersonated ? ' (impersonated)' : ''}`
  return frame(
    `Clients of ${company?.name ?? ''}`,
    html`<p>${who}</p>
      <ul>
        ${clients.map((name) => html`<li>${name}</li>`)}
      </ul>
      ${
        session.has('edit_client')
          ? html`<form method="post" action="/clients">
              <label>Name <input name="name" required /></label><button>Add</button>
            </form>`
          : ''
      }
      <form method="post" action="/auth/logout"><button>Log out</button></form>`,
  )
}
