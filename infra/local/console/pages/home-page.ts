import { DEMO_PASSWORD } from '../../support/local-identity.ts';
import type { Topology } from '../../support/topology.ts';
import { html, type Html } from '../../support/html.ts';
import type { ProgressView } from '../progress/progress.ts';
import { guidedList } from './guided-list.ts';
import { layout } from './layout.ts';
import { peopleCards } from './people-cards.ts';
import { tours } from './tours.ts';

function behind(topology: Topology): Html {
  const places = [
    {
      name: 'Phones',
      href: `${topology.notify}/`,
      about: 'Each text and e-mail, as it arrives',
      window: 'phones',
    },
    {
      name: 'PAS',
      href: `${topology.pas}/`,
      about: 'The hospital’s record, as a clerk sees it',
      window: 'pas',
    },
    {
      name: 'Meetings',
      href: `${topology.graphPages}/`,
      about: 'Microsoft Graph: meetings, calendars',
      window: 'graph',
    },
    { name: 'Faults', href: '/faults', about: 'Break things and see what happens', window: '_self' },
  ];
  const items = places.map(
    (place) =>
      html`<li>
        <a href="${place.href}" target="${place.window}"
          ><strong>${place.name}</strong><span>${place.about}</span></a
        >
      </li>`,
  );
  return html`<ul class="places">
    ${items}
  </ul>`;
}

/** A newcomer's first page. */
export function homePage(topology: Topology, view: ProgressView): string {
  const body = html`<div class="hero">
      <h1>A whole team and one patient, in one video appointment</h1>
      <p class="lead">
        Confer brings a patient, their family and the hospital team together in Microsoft Teams, each through
        a way in of their own. Who really came is confirmed by a clinician and written back to the hospital’s
        record.
      </p>
    </div>
    <div class="columns">
      <section class="guide" aria-labelledby="guide-title">
        <div class="section-head">
          <h2 id="guide-title">Try the main job</h2>
          <button class="button quiet" id="restart" type="button">Start again</button>
        </div>
        <div id="guided-list" data-testid="guided-list">${guidedList(topology, view)}</div>
        <div class="tours">
          <h2>Four further tours</h2>
          ${tours(topology)}
        </div>
      </section>
      <div class="aside">
        <section aria-labelledby="people-title">
          <h2 id="people-title">Be someone</h2>
          <p class="section-lead">Open two side by side to be two people at once.</p>
          ${peopleCards(topology)}
        </section>
        <section aria-labelledby="behind-title">
          <h2 id="behind-title">Look behind</h2>
          ${behind(topology)}
        </section>
        <section aria-labelledby="scripts-title">
          <h2 id="scripts-title">For scripts</h2>
          <p class="section-lead">
            Every address is in <a href="/console.json">console.json</a>, the interface in
            <a href="${topology.product}/api/openapi.json">openapi.json</a>. Each person’s password is
            <code>${DEMO_PASSWORD}</code>.
          </p>
        </section>
      </div>
    </div>`;
  return layout({ title: 'Confer – start here', script: '/home.js', current: 'home', body });
}
