import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { listMdtCases } from '../../../api/mdt/contract/case-endpoints.ts';
import { getMdt, getMdtMeeting, reorderMdtList } from '../../../api/mdt/contract/endpoints.ts';
import { suggestMdtOrder } from '../../../api/mdt/contract/planning-endpoints.ts';
import type { SuggestedOrder } from '../../../api/mdt/contract/suggested-order.ts';
import { MeetingPage } from '../../../tabs/pages/mdt/meeting/meeting-page.tsx';
import { DR_A, id, NURSE_B } from '../support/an-appointment.ts';
import { aMeeting, anMdt, STALE } from '../support/an-mdt.ts';
import { answering, fakeApi, fakeLive, ME, renderWithConfer } from '../support/render-with-confer.tsx';

const [ANN, BOB, CY] = [id(721), id(722), id(723)] as [string, string, string];
const timed = (caseIds: string[]): SuggestedOrder['present']['cases'] =>
  caseIds.map((caseId, index) => ({
    caseId,
    startsAt: `2026-03-05T13:${index}0:00Z`,
    endsAt: `2026-03-05T13:${index + 1}0:00Z`,
  }));
const window = (practitionerId: string, until: string, keptMinutes: number) => ({
  ...{ practitionerId, from: '2026-03-05T13:00:00Z', until, ownMinutes: 20, keptMinutes },
});

const SUGGESTION: SuggestedOrder = {
  meetingId: id(730),
  version: 7,
  howFound: 'exact',
  savedPersonMinutes: 10,
  present: {
    cases: timed([ANN, BOB, CY]),
    breaks: [{ kind: 'busy', caseId: CY, practitionerId: DR_A.practitionerId }],
    keptPersonMinutes: 10,
    windows: [window(DR_A.practitionerId, '2026-03-05T13:30:00Z', 10)],
  },
  suggested: {
    cases: timed([ANN, CY, BOB]),
    breaks: [{ kind: 'ends-too-late', minutesOver: 5 }],
    keptPersonMinutes: 0,
    windows: [window(DR_A.practitionerId, '2026-03-05T13:20:00Z', 0)],
  },
  people: [
    { practitionerId: NURSE_B.practitionerId, displayName: 'Nurse B', isOutlookKnown: false },
    { practitionerId: DR_A.practitionerId, displayName: 'Dr A', isOutlookKnown: true },
  ],
  unfilled: [{ caseId: BOB, role: 'surgeon', label: 'Surgeon', missing: 1 }],
};

const COORDINATOR: typeof ME = { ...ME, appRoles: ['Coordinator'] };

function show(answer: Partial<SuggestedOrder> = {}, me = COORDINATOR) {
  const live = fakeLive();
  const known = { meeting: aMeeting(), suggestion: { ...SUGGESTION, ...answer } };
  const sent: string[][] = [];
  renderWithConfer(<MeetingPage meetingId={id(730)} />, {
    live,
    me,
    api: fakeApi({}, [
      answering(getMdtMeeting, () => known.meeting),
      answering(getMdt, () => anMdt()),
      answering(listMdtCases, () => ({ items: [], nextCursor: null })),
      answering(suggestMdtOrder, () => ({ ...known.suggestion, version: known.meeting.version })),
      answering(reorderMdtList, ({ body, seen }) => {
        if (seen !== known.meeting.version) return Promise.reject(STALE);
        sent.push(body.caseIds);
        const { items, version } = known.meeting;
        known.meeting = {
          ...known.meeting,
          version: version + 1,
          items: body.caseIds.flatMap((caseId) => items.find((one) => one.case.caseId === caseId) ?? []),
        };
        return known.meeting;
      }),
    ]),
  });
  const ask = async () => {
    await userEvent.click(await screen.findByTestId('suggest-order'));
    await screen.findByTestId('suggestion-leave');
  };
  /** Somebody else changes the list. */
  const changeElsewhere = (): void => {
    known.meeting = {
      ...known.meeting,
      version: known.meeting.version + 1,
      items: known.meeting.items.toReversed(),
    };
  };
  const tell = (): void => {
    act(() => {
      live.say({
        eventId: '1',
        kind: 'mdt-list-changed',
        subject: { kind: 'mdt-meeting', id: id(730) },
        serviceLineId: id(100),
      });
    });
  };
  return { known, sent, ask, changeElsewhere, tell };
}

describe('the suggested order of a list', () => {
  it('says what it saves, who is kept how long before and after, and what cannot be met', async () => {
    const { ask } = show();
    await ask();
    expect(
      screen.getByText(
        'This order saves 10 person-minutes. People are kept 0 person-minutes instead of 10 person-minutes.',
        { selector: 'p' },
      ),
    ).toBeTruthy();
    expect(screen.getByText('Order: Ann Ash, Cy Cole, Bob Birch.')).toBeTruthy();
    expect(screen.getByText('The list ends 5 min after the meeting.')).toBeTruthy();
    expect(screen.getByText('Dr A is busy in Outlook when Cy Cole is discussed.')).toBeTruthy();
    expect(screen.getByText('Bob Birch needs 1 more of the role Surgeon than the MDT has.')).toBeTruthy();
    expect(screen.getByText(/Outlook is not known for the whole meeting of Nurse B/)).toBeTruthy();
    const rows = within(screen.getByTestId('suggestion-people')).getAllByRole('row');
    expect(rows[1]?.textContent).toBe('Dr A13:00–13:3010 min13:00–13:200 min');
  });

  it('takes it over, and puts the order of before back', async () => {
    const { ask, sent } = show();
    await ask();
    await userEvent.click(screen.getByTestId('suggestion-use'));
    await screen.findByText('The list has the suggested order', { selector: 'p' });
    await userEvent.click(screen.getByTestId('suggestion-undo'));
    await screen.findByTestId('suggest-order');
    expect(sent).toEqual([
      [ANN, CY, BOB],
      [ANN, BOB, CY],
    ]);
  });

  it('leaves the list as it is', async () => {
    const { ask, sent } = show();
    await ask();
    await userEvent.click(screen.getByTestId('suggestion-leave'));
    expect(screen.getByTestId('suggest-order')).toBeTruthy();
    expect(sent).toEqual([]);
  });

  it('says when nothing is saved, and offers nothing to take over', async () => {
    const { ask } = show({
      savedPersonMinutes: 0,
      suggested: SUGGESTION.present,
    });
    await ask();
    expect(
      screen.getByText('Nothing to save: no order is better than the present one.', { selector: 'p' }),
    ).toBeTruthy();
    expect(screen.queryByTestId('suggestion-use')).toBeNull();
    expect(screen.getByText('Dr A is busy in Outlook when Cy Cole is discussed.')).toBeTruthy();
  });

  it('writes nothing to a list that changed meanwhile, and suggests again', async () => {
    const { ask, changeElsewhere, sent } = show();
    await ask();
    changeElsewhere();
    await userEvent.click(screen.getByTestId('suggestion-use'));
    await screen.findByText('The list changed since this order was suggested');
    expect(sent).toEqual([]);
    await userEvent.click(screen.getByTestId('suggestion-again'));
    expect(await screen.findByTestId('suggestion-use')).toBeTruthy();
  });

  it('takes nothing back once somebody else changed the list', async () => {
    const { ask, changeElsewhere, tell } = show();
    await ask();
    await userEvent.click(screen.getByTestId('suggestion-use'));
    await screen.findByTestId('suggestion-undo');
    changeElsewhere();
    tell();
    await waitFor(() => {
      expect(screen.queryByTestId('suggestion-undo')).toBeNull();
    });
    expect(screen.getByText(/The list changed after it got the suggested order/)).toBeTruthy();
  });

  it('is for Coordinators', async () => {
    show({}, ME);
    await screen.findByTestId('mdt-list');
    expect(screen.queryByTestId('suggest-order')).toBeNull();
  });
});
