import { html, type Html } from '../../support/html.ts';
import { statusWords } from './words.ts';

/** What is on a page of the PAS. */
export interface Page {
  /** What it is about, for the tab of the browser. */
  title: string;
  main: Html;
}

/** A whole page of the PAS. @param hospital whose it is */
export function layout(hospital: string, { title, main }: Page): string {
  return `<!doctype html>\n${
    html`<html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – PAS of ${hospital}</title>
        <link rel="stylesheet" href="/pas.css" />
        <link rel="icon" href="data:," />
        <script src="/live.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top">
          <span class="mark">PAS of ${hospital}</span>
          <nav aria-label="Records">
            <a href="/">Appointments</a>
            <a href="/patients">Patients</a>
            <a href="/messages">Messages</a>
          </nav>
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <footer>
          The hospital’s patient administration system: the record of truth for appointments. A stand-in on
          this machine; the people are made up.
        </footer>
      </body>
    </html>`.text
  }`;
}

export function statusTag(status: unknown): Html {
  const { word, sign, tone } = statusWords(status);
  return html`<span class="status ${tone}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}
