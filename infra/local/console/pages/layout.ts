import { html, type Html } from '../../support/html.ts';

const MARK = html`<svg class="mark" viewBox="0 0 40 28" width="40" height="28" aria-hidden="true">
  <circle cx="14" cy="14" r="12" fill="none" stroke="currentColor" stroke-width="3.5" />
  <circle cx="26" cy="14" r="12" fill="none" stroke="currentColor" stroke-width="3.5" opacity="0.55" />
</svg>`;

/** A page of the console: head, masthead and what goes between. */
export function layout(page: {
  title: string;
  script: string;
  current: 'home' | 'faults';
  body: Html;
}): string {
  const link = (href: string, name: string, isCurrent: boolean): Html =>
    isCurrent ? html`<a href="${href}" aria-current="page">${name}</a>` : html`<a href="${href}">${name}</a>`;
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title}</title>
        <meta name="description" content="Confer in local mode: everything runs on this machine." />
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/look.css" />
        <link rel="stylesheet" href="/console.css" />
        <script type="module" src="${page.script}"></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="masthead">
          <a class="wordmark" href="/">${MARK}<span>Confer</span></a>
          <nav aria-label="Console">
            ${link('/', 'Start here', page.current === 'home')}${link('/faults', 'Faults', page.current === 'faults')}
          </nav>
        </header>
        <main id="main">${page.body}</main>
        <footer class="foot">
          <p>
            Local mode: everything runs on this machine, with made-up people and patients. The hospital’s own
            systems are played by stand-ins that speak the same protocols.
          </p>
        </footer>
      </body>
    </html>`.text;
}
