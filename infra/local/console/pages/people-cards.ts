import {
  DEMO_ORGANISATION,
  LAKESIDE,
  WESTHAVEN,
  type DemoOrganisation,
} from '../../support/demo-organisations.ts';
import { DEMO_PEOPLE, type DemoPerson } from '../../support/demo-people.ts';
import type { Topology } from '../../support/topology.ts';
import { roleOf, teamsAddress } from '../console-facts.ts';
import { html, type Html } from '../../support/html.ts';

/** Those whom the main job needs; the others are a click away. */
const MAIN_PEOPLE = ['dev.rana', 'amina.okafor', 'ben.hartley', 'grace.adeyemi'];

function initials(name: string): string {
  const words = name.replace(/^Dr /, '').split(' ');
  return `${words[0]?.[0] ?? ''}${words.at(-1)?.[0] ?? ''}`;
}

const firstName = (name: string): string => name.replace(/^Dr /, '').split(' ')[0] ?? name;

function card(topology: Topology, person: DemoPerson): Html {
  const { displayName, userPrincipalName, serviceLines } = person;
  const services = serviceLines.length > 2 ? 'All services' : serviceLines.join(', ');
  return html`<li class="person">
    <span class="face" aria-hidden="true">${initials(displayName)}</span>
    <div>
      <h3>${displayName}</h3>
      <p>${roleOf(person)} · ${services}</p>
    </div>
    <a
      class="button"
      href="${teamsAddress(topology, userPrincipalName)}"
      target="teams-${userPrincipalName}"
      data-testid="open-as"
      >Open as ${firstName(displayName)}</a
    >
  </li>`;
}

function phoneCard(topology: Topology): Html {
  return html`<li class="person">
    <span class="face patient" aria-hidden="true">☎</span>
    <div>
      <h3>Patients and families</h3>
      <p>Their phones: no account, only a link</p>
    </div>
    <a class="button" href="${topology.notify}/" target="phones"
      >Open<span class="hidden-text"> the phones</span></a
    >
  </li>`;
}

/** The people who can sign in, those of the main job first. */
export function peopleCards(topology: Topology): Html {
  const userOf = (person: DemoPerson): string => person.userPrincipalName.split('@')[0] ?? '';
  const main = MAIN_PEOPLE.map((user) => DEMO_PEOPLE.find((person) => userOf(person) === user)).filter(
    (person) => person !== undefined,
  );
  const others = DEMO_PEOPLE.filter((person) => !main.includes(person));
  const of = ({ odsCode }: DemoOrganisation): DemoPerson[] =>
    others.filter((person) => person.organisation === odsCode);
  const [here, elsewhere, apart] = [of(DEMO_ORGANISATION), of(LAKESIDE), of(WESTHAVEN)];
  return html`<ul class="people">
      ${[...main.map((person) => card(topology, person)), phoneCard(topology)]}
    </ul>
    <details>
      <summary>${here.length} more people: lung cancer, stroke review, more doctors</summary>
      <ul class="people">
        ${here.map((person) => card(topology, person))}
      </ul>
    </details>
    <details>
      <summary>
        ${elsewhere.length} people of ${LAKESIDE.name}, which shares its staff with the hospital
      </summary>
      <ul class="people">
        ${elsewhere.map((person) => card(topology, person))}
      </ul>
    </details>
    <details>
      <summary>
        ${apart.length} people of ${WESTHAVEN.name}, with a Microsoft 365 and a PAS of its own
      </summary>
      <p><a href="${topology.westhavenPas}/" target="westhaven-pas">PAS of ${WESTHAVEN.name}</a></p>
      <ul class="people">
        ${apart.map((person) => card(topology, person))}
      </ul>
    </details>`;
}
