import { spacedNhsNumber } from '../pas/nhs-number.ts';
import { html, type Html } from '../support/html.ts';
import { DEMO_ACCOUNTS } from './accounts.ts';

function layout(title: string, main: Html): string {
  return `<!doctype html>\n${
    html`<html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – NHS login stand-in</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/nhs-login.css" />
      </head>
      <body>
        <header><span>NHS login</span> <span class="note">a stand-in on this machine</span></header>
        <main>${main}</main>
        <footer>The people are made up. Nobody’s real account works here.</footer>
      </body>
    </html>`.text
  }`;
}

/** Where one signs in: as one of the demo's patients, with any NHS number, or not at all. @param round names the request */
export function signInPage(round: string, wrong?: string): string {
  const hidden = html`<input type="hidden" name="round" value="${round}" />`;
  const people = DEMO_ACCOUNTS.map(
    ({ nhsNumber, givenName, familyName }) => html`
      <form method="post" action="/sign-in" class="person">
        ${hidden}<input type="hidden" name="nhsNumber" value="${nhsNumber}" />
        <span>${givenName} ${familyName}<br /><small>${spacedNhsNumber(nhsNumber)}</small></span>
        <button name="level" value="P9">Sign in</button>
        <button name="level" value="P5" class="less">Sign in, not proved</button>
      </form>
    `,
  );
  return layout(
    'Sign in',
    html`
      <h1>Who signs in?</h1>
      <p>
        “Not proved” is an account whose owner has not shown a document with a photograph yet: level P5, where
        services may want P9.
      </p>
      ${people}
      <form method="post" action="/sign-in" class="person">
        ${hidden}
        <label>
          Another NHS number<br />
          <input name="nhsNumber" inputmode="numeric" autocomplete="off" size="14" />
        </label>
        <button name="level" value="P9">Sign in</button>
        <button name="level" value="P5" class="less">Sign in, not proved</button>
      </form>
      ${wrong === undefined ? html`` : html`<p role="alert" class="wrong">${wrong}</p>`}
      <form method="post" action="/cancel">
        ${hidden}<button class="less">Do not share my details</button>
      </form>
    `,
  );
}

export const refusedPage = (description: string): string =>
  layout(
    'Error',
    html`<h1>This request cannot be used</h1>
      <p>${description}.</p>`,
  );
