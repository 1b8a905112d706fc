import { html, type Html } from '../../support/html.ts';
import type { Topology } from '../../support/topology.ts';
import { teamsAddress } from '../console-facts.ts';

interface Button {
  label: string;
  href: string;
  window: string;
}
interface TourStep {
  what: Html;
  button: Button;
}
interface Tour {
  id: string;
  title: string;
  /** What somebody sees in it, in a line. */
  about: string;
  steps: readonly TourStep[];
}

const PEOPLE = {
  idris: { name: 'Dr Idris Campbell', user: 'idris.campbell@northmoor.example' },
  dev: { name: 'Dev Rana', user: 'dev.rana@northmoor.example' },
  grace: { name: 'Grace Adeyemi', user: 'grace.adeyemi@northmoor.example' },
  nora: { name: 'Nora Quinn', user: 'nora.quinn@northmoor.example' },
  ines: { name: 'Ines Duarte', user: 'ines.duarte@lakeside.example' },
  samir: { name: 'Samir Haddad', user: 'samir.haddad@lakeside.example' },
  nadia: { name: 'Nadia Petrov', user: 'nadia.petrov@westhaven.example' },
} as const;

const as = (topology: Topology, who: keyof typeof PEOPLE, sub: string): Button => ({
  label: `Open as ${PEOPLE[who].name}`,
  href: teamsAddress(topology, PEOPLE[who].user, sub),
  window: `teams-${PEOPLE[who].user}`,
});
const phones = (topology: Topology): Button => ({
  label: 'Open the phones',
  href: `${topology.notify}/`,
  window: 'phones',
});
const pas = (topology: Topology): Button => ({
  label: 'Open the PAS',
  href: `${topology.pas}/`,
  window: 'pas',
});
const faults: Button = { label: 'Open the faults', href: '/faults', window: '_self' };

const groupSeriesRefill = (topology: Topology): Tour => ({
  id: 'group-series-refill',
  title: 'A group, a series and a slot that is filled again',
  about: 'Several patients at once, six appointments in one go, and a cancelled time that nobody wastes.',
  steps: [
    {
      what: html`In <b>Book</b> choose <i>Stroke review</i> and <b>A place in a group</b>, set up a new group,
        and give a place each to Iris Pemberton (<b class="number">999 000 0042</b>) and Zofia Wilk (<b
          class="number"
          >999 000 0069</b
        >). Zofia needs a Polish interpreter: it is remembered.`,
      button: as(topology, 'dev', 'book'),
    },
    {
      what: html`Choose <i>Young adult diabetes</i> and <b>A series</b> for Callum Birch (<b class="number"
          >999 000 0026</b
        >): six appointments, one every two weeks, one link for all of them.`,
      button: as(topology, 'dev', 'book'),
    },
    {
      what: html`In <b>Admin</b>, <b>Short-notice list</b>, put Rowan Pemberton (<b class="number"
          >999 000 0034</b
        >) on the list of <i>Young adult diabetes</i>.`,
      button: as(topology, 'dev', 'admin/waiting-list'),
    },
    {
      what: html`Find an appointment of Callum’s with the box on <b>Today</b> and cancel it: the patient asked
        for it.`,
      button: as(topology, 'dev', 'today'),
    },
    {
      what: html`Rowan’s phone has the offer. Answer <b>YES</b>, or open its link. The time is booked again,
        and <b>Reports</b> counts it.`,
      button: phones(topology),
    },
  ],
});

const twoOrganisations = (topology: Topology): Tour => ({
  id: 'two-organisations',
  title: 'Two organisations, one consultation',
  about: 'Staff of a partner are booked as guests, see their own consultations only, and can be withdrawn.',
  steps: [
    {
      what: html`Book Walter Ainscough (<b class="number">999 000 0050</b>) into <i>Stroke review</i> with a
        consultant, a physiotherapist and the <b>community nurse</b>, Ines Duarte of Lakeside.`,
      button: as(topology, 'dev', 'book'),
    },
    {
      what: html`Ines chooses the hospital above <b>Today</b>. She sees this consultation and no other.`,
      button: as(topology, 'ines', 'today'),
    },
    {
      what: html`Lakeside’s administrator ends it under <b>Admin</b>, <b>Sharing</b>. What is booked can still
        be run; nothing new can be booked with Ines.`,
      button: as(topology, 'samir', 'admin/sharing'),
    },
    {
      what: html`Westhaven shares nothing and has systems of its own: book Olive Tranter (<b class="number"
          >999 000 9007</b
        >) there.`,
      button: as(topology, 'nadia', 'book'),
    },
    {
      what: html`Nora Quinn is only a viewer: she sees the hospital’s day and its reports, and has no button
      that changes anything.`,
      button: as(topology, 'nora', 'today'),
    },
  ],
});

const careHome = (topology: Topology): Tour => ({
  id: 'care-home',
  title: 'A care home and its one tablet',
  about:
    'Residents are seen one after the other on a shared tablet, and nothing of one is left for the next.',
  steps: [
    {
      what: html`Larkfield has three residents. Book two of them into <i>Stroke review</i> for the next hour:
        Walter Ainscough (<b class="number">999 000 0050</b>) and Agnes Ashdown (<b class="number"
          >999 100 0003</b
        >).`,
      button: as(topology, 'dev', 'book'),
    },
    {
      what: html`In <b>Admin</b>, <b>Care homes</b>, make a code for the tablet.`,
      button: as(topology, 'dev', 'admin/care-homes'),
    },
    {
      what: html`On the tablet type the code. It shows initials, room and time. Choose W. A. and confirm him:
        born <b>8 February 1937</b>, the NHS number ends in <b class="number">0050</b>; give any name and role
        as the carer. Go into the waiting room, then lock the tablet, or leave it alone for two minutes.`,
      button: { label: 'Open the tablet', href: `${topology.product}/tablet`, window: 'tablet' },
    },
    {
      what: html`On <b>Today</b> Walter waits <i>on the home’s tablet</i>, with the carer’s name. Let him in:
        the locked tablet says that it is time, and asks for him again.`,
      button: as(topology, 'idris', 'today'),
    },
    {
      what: html`Call Walter back to the tablet and ask there to be taken by telephone. <b>Show number</b> on
        <i>Today</i> gives Larkfield’s number and not his own phone’s.`,
      button: as(topology, 'idris', 'today'),
    },
    {
      what: html`Somebody says that she may act for Walter. In his appointment open
        <b>Who may act for the patient</b>, <b>Record an authority</b>, and check her NHS number
        <b class="number">999 001 0021</b>: the NHS Validated Relationships Service knows a daughter with a
        lasting power of attorney. It knows nothing of <b class="number">999 001 0048</b>, which says nothing
        against her: you decide, and what it said is kept.`,
      button: as(topology, 'dev', 'today'),
    },
    {
      what: html`Agnes comes next: born <b>1 January 1938</b>, the number ends in <b class="number">0003</b>.
        The browser’s Back shows nothing of Walter. <b>Sign it out now</b> under <b>Care homes</b> ends it all
        within five seconds.`,
      button: { label: 'Open the tablet', href: `${topology.product}/tablet`, window: 'tablet' },
    },
  ],
});

const trouble = (topology: Topology): Tour => ({
  id: 'trouble',
  title: 'Trouble, and what becomes of it',
  about:
    'An outside system fails while people work; nothing is lost and nothing is sent to the wrong person.',
  steps: [
    { what: html`Switch the PAS <b>Out of service</b>, and GOV.UK Notify too.`, button: faults },
    {
      what: html`Search for Desmond Achebe (<b class="number">999 000 0077</b>): he is not known here yet, and
        the search says that the PAS does not answer. Book Agnes Ashdown (<b class="number">999 100 0003</b>),
        who was here before: it succeeds, and <b>Sent and written</b> says what waits and why.`,
      button: as(topology, 'dev', 'book'),
    },
    { what: html`Clear the faults. What waited arrives within seconds, once.`, button: faults },
    {
      what: html`Search for Arthur Quill (<b class="number">999 000 0093</b>), who has died, and for
        <b class="number">999 000 0107</b>, an old record that was merged: neither is booked by mistake.`,
      button: as(topology, 'dev', 'book'),
    },
    {
      what: html`Under <b>Admin</b>, <b>Overview</b>, is what needs a person, with the reason in words and
        <b>Retry</b>. The PAS shows what arrived.`,
      button: as(topology, 'grace', 'admin/overview'),
    },
    { what: html`See the appointment as a clerk does, with each change of it.`, button: pas(topology) },
  ],
});

/** What to look at after the main job, each folded until it is wanted. */
export function tours(topology: Topology): Html {
  const all = [
    groupSeriesRefill(topology),
    twoOrganisations(topology),
    careHome(topology),
    trouble(topology),
  ];
  return html`${all.map(
    ({ id, title, about, steps }) =>
      html`<details class="tour" data-testid="tour-${id}">
        <summary>${title}</summary>
        <p class="section-lead">${about}</p>
        <ol class="tour-steps">
          ${steps.map(
            ({ what, button }) =>
              html`<li>
                <p>${what}</p>
                <p class="buttons">
                  <a class="button" href="${button.href}" target="${button.window}">${button.label}</a>
                </p>
              </li>`,
          )}
        </ol>
      </details>`,
  )}`;
}
