import { act, screen, waitFor, within } from '@testing-library/react';
import { listMdtMeetings, listMdts } from '../../../api/mdt/contract/endpoints.ts';
import type { Meeting } from '../../../api/mdt/contract/meetings.ts';
import { listOverseenMdts } from '../../../api/mdt/contract/planning-endpoints.ts';
import { countMdtActions } from '../../../api/mdt/contract/running-endpoints.ts';
import type { Mdt } from '../../../api/mdt/contract/mdts.ts';
import { MdtOverview } from '../../../tabs/pages/mdt/overview/mdt-overview.tsx';
import { id } from '../support/an-appointment.ts';
import { aCaseSummary, aMeeting, anItem, anMdt } from '../support/an-mdt.ts';
import { answering, fakeApi, fakeLive, ME, renderWithConfer } from '../support/render-with-confer.tsx';

function show(meetings: Meeting[], change: { mdts?: Mdt[]; me?: typeof ME } = {}) {
  const live = fakeLive();
  const known = { meetings };
  renderWithConfer(<MdtOverview />, {
    live,
    ...(change.me === undefined ? {} : { me: change.me }),
    api: fakeApi({}, [
      answering(countMdtActions, () => ({
        mine: { open: 1, overdue: 1 },
        ofMdts: { open: 4, overdue: 2 },
        followUps: { mine: 1, ofMdts: 3 },
      })),
      answering(listOverseenMdts, () => ({
        items: [
          { mdtId: id(700), name: 'Lung MDT', serviceLineName: 'Lung cancer' },
          { mdtId: id(709), name: 'Stroke MDT', serviceLineName: 'Stroke review' },
        ],
      })),
      answering(listMdts, () => ({ items: change.mdts ?? [anMdt()] })),
      answering(listMdtMeetings, () => ({
        items: known.meetings.map(
          ({ items: _list, startedAt: _started, finishedAt: _finished, ...summary }) => summary,
        ),
      })),
    ]),
  });
  return { live, known };
}

const LATE = anItem(1, 'Ann Ash', { isFlagged: true, lateReason: 'A scan came today' });
const INCOMPLETE = anItem(2, 'Bob Birch', {
  case: aCaseSummary({ caseId: id(722), isComplete: false, preparationsOpen: 1 }),
});

describe('the overview of MDTs', () => {
  it('says first what is next and what keeps it from being ready', async () => {
    show([aMeeting({ items: [LATE, INCOMPLETE] })]);
    expect((await screen.findByTestId('mdt-answer')).textContent).toBe(
      'Next: Lung MDT, Thu 5 Mar 13:00–14:30, with 2 cases, 1 late, 1 incomplete, 1 preparation open.',
    );
    const row = within(screen.getByTestId(`mdt-meeting-${id(730)}`));
    expect(row.getByText('1 late')).toBeTruthy();
    expect(row.getByText(/2 cases · 20 of 90 min/)).toBeTruthy();
    expect(row.getByRole('link').getAttribute('href')).toBe(`#/mdt/meeting/${id(730)}`);
  });

  it('says of a list without trouble that every case is ready, and of a cancelled meeting why', async () => {
    show([
      aMeeting({ status: 'cancelled', cancelledBecause: 'The room is flooded', items: [] }),
      aMeeting({ meetingId: id(731) }),
    ]);
    expect((await screen.findByTestId('mdt-answer')).textContent).toMatch(/with 3 cases, all ready\.$/);
    expect(screen.getByText('Every case is ready')).toBeTruthy();
    expect(screen.getByText('The room is flooded')).toBeTruthy();
  });

  it('is the way into a meeting that is under way, and starts those of today', async () => {
    const today = { startsAt: new Date().toISOString(), endsAt: new Date().toISOString() };
    show([
      aMeeting({ ...today, meetingId: id(731), status: 'running' }),
      aMeeting({ ...today, meetingId: id(732) }),
      aMeeting({ meetingId: id(733) }),
    ]);
    const row = async (number: number) => within(await screen.findByTestId(`mdt-meeting-${id(number)}`));
    expect(
      (await row(731)).getByRole('link', { name: 'Open the meeting of Lung MDT' }).getAttribute('href'),
    ).toBe(`#/mdt/now/${id(731)}`);
    expect((await row(732)).getByRole('button', { name: 'Start the meeting of Lung MDT' })).toBeTruthy();
    expect((await row(733)).queryByRole('button')).toBeNull();
  });

  it('reads again when a list changes', async () => {
    const { live, known } = show([aMeeting({ items: [] })]);
    expect((await screen.findByTestId('mdt-answer')).textContent).toMatch(/with no cases yet\.$/);
    known.meetings = [aMeeting()];
    act(() => {
      live.say({
        eventId: '1',
        kind: 'mdt-list-changed',
        subject: { kind: 'mdt-meeting', id: id(730) },
        serviceLineId: id(100),
      });
    });
    await waitFor(() => {
      expect(screen.getByTestId('mdt-answer').textContent).toMatch(/with 3 cases, all ready\.$/);
    });
  });

  it('leads to the cases, and lets those who may ask and set up', async () => {
    show([], { me: { ...ME, appRoles: ['Coordinator'] } });
    expect((await screen.findByRole('link', { name: 'Cases of Lung MDT' })).getAttribute('href')).toBe(
      `#/mdt/cases/${id(700)}`,
    );
    expect(screen.getByRole('link', { name: 'Settings of Lung MDT' })).toBeTruthy();
    expect(screen.getByTestId('mdt-ask')).toBeTruthy();
  });

  it('lets a Viewer look only', async () => {
    show([], { me: { ...ME, appRoles: ['Viewer'] } });
    await screen.findByRole('link', { name: 'Cases of Lung MDT' });
    expect(screen.queryByTestId('mdt-ask')).toBeNull();
    expect(screen.queryByTestId('mdt-new')).toBeNull();
    expect(screen.queryByRole('link', { name: 'Settings of Lung MDT' })).toBeNull();
  });

  it('says how many actions are left, with the way to them', async () => {
    show([]);
    expect(
      await screen.findByText(/Not done: 1 \(1 overdue\) of yours, 4 \(2 overdue\) of your MDTs\./),
    ).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Actions' }).getAttribute('href')).toBe('#/mdt/actions');
  });

  it('leads those who oversee the organisation to the progress of other MDTs', async () => {
    show([], { me: { ...ME, appRoles: ['Viewer'], organisationRoles: ['Viewer'] } });
    const others = within(await screen.findByRole('region', { name: 'Other MDTs of the organisation' }));
    const links = others.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(links).toEqual([`#/mdt/progress/${id(709)}`]);
  });

  it('shows of an MDT whose cases somebody does not see only what they may read', async () => {
    show([], { me: { ...ME, appRoles: ['Admin'], practitionerId: id(9), serviceLineIds: [] } });
    expect(await screen.findByRole('link', { name: 'Progress of Lung MDT' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Cases of Lung MDT' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Attendance of Lung MDT' })).toBeNull();
  });

  it('says to somebody without an MDT what comes next', async () => {
    show([], { mdts: [] });
    expect(await screen.findByText('You belong to no MDT yet')).toBeTruthy();
  });
});
