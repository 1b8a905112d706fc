import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { CaseSummary } from '../../../api/mdt/contract/cases.ts';
import { listMdtCases } from '../../../api/mdt/contract/case-endpoints.ts';
import {
  addToMdtList,
  cancelMdtMeeting,
  getMdt,
  getMdtMeeting,
  moveMdtMeeting,
  reorderMdtList,
  setMdtMinutes,
  takeOffMdtList,
} from '../../../api/mdt/contract/endpoints.ts';
import { getMdtForecast } from '../../../api/mdt/contract/planning-endpoints.ts';
import type { Mdt } from '../../../api/mdt/contract/mdts.ts';
import type { Meeting } from '../../../api/mdt/contract/meetings.ts';
import { NoAnswerError } from '../../../tabs/api-client/problem-error.ts';
import { itemsInOrder, moved, orderFor } from '../../../tabs/pages/mdt/meeting/list-order.ts';
import { MeetingPage } from '../../../tabs/pages/mdt/meeting/meeting-page.tsx';
import { neededRoles, neededWords } from '../../../tabs/pages/mdt/meeting/needed-people.ts';
import { id } from '../support/an-appointment.ts';
import {
  aCaseSummary,
  aCaseType,
  aForecast,
  aMeeting,
  anItem,
  anMdt,
  refused,
  STALE,
} from '../support/an-mdt.ts';
import { focused } from '../support/focused.ts';
import { answering, fakeApi, fakeLive, ME, renderWithConfer } from '../support/render-with-confer.tsx';

const [ANN, BOB, CY, DI] = [id(721), id(722), id(723), id(724)] as [string, string, string, string];
const NAMES = { [ANN]: 'Ann Ash', [BOB]: 'Bob Birch', [CY]: 'Cy Cole', [DI]: 'Di Dane' };

/** A list that closes in a day, kept as the API keeps it: each write makes the next version. */
function show(start: Partial<Meeting> = {}, ready: CaseSummary[] = [], me = ME) {
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  const known = { meeting: aMeeting({ cutOffAt: soon, ...start }), isDown: false, refused: 0 };
  const sent: unknown[] = [];
  const live = fakeLive();
  const write = (
    seen: unknown,
    what: object,
    items: Meeting['items'],
    change: Partial<Meeting> = {},
  ): Promise<Meeting> => {
    if (known.isDown) return Promise.reject(new NoAnswerError('away'));
    if (seen !== undefined && seen !== known.meeting.version) {
      known.refused += 1;
      return Promise.reject(STALE);
    }
    sent.push(what);
    known.meeting = { ...known.meeting, version: known.meeting.version + 1, items, ...change };
    return Promise.resolve(known.meeting);
  };
  const itemOf = (caseId: string) => known.meeting.items.find((item) => item.case.caseId === caseId);
  const view = renderWithConfer(<MeetingPage meetingId={id(730)} />, {
    live,
    me,
    api: fakeApi({}, [
      answering(getMdtMeeting, () => known.meeting),
      answering(getMdt, () => anMdt()),
      answering(getMdtForecast, () => aForecast()),
      answering(listMdtCases, () => ({ items: ready, nextCursor: null })),
      answering(reorderMdtList, ({ body, seen }) =>
        write(
          seen,
          body,
          body.caseIds.flatMap((caseId) => itemOf(caseId) ?? []),
        ),
      ),
      answering(setMdtMinutes, ({ caseId, body, seen }) =>
        write(
          seen,
          { caseId, ...body },
          known.meeting.items.map((item) => (item.case.caseId === caseId ? { ...item, ...body } : item)),
        ),
      ),
      answering(takeOffMdtList, ({ caseId, body, seen }) =>
        write(
          seen,
          { caseId, ...body },
          known.meeting.items.filter((item) => item.case.caseId !== caseId),
        ),
      ),
      answering(addToMdtList, ({ body }) => {
        const isLate = Date.parse(known.meeting.cutOffAt) < Date.now();
        if (isLate && body.lateReason === undefined) {
          const errors = [{ pointer: '/lateReason', detail: 'Say why this one comes late.' }];
          return Promise.reject(refused(422, 'mdt-late-needs-reason', { errors }));
        }
        const item = anItem(4, 'Di Dane', { lateReason: body.lateReason ?? null, isFlagged: isLate });
        return write(undefined, body, [...known.meeting.items, item]);
      }),
      answering(cancelMdtMeeting, ({ body, seen }) =>
        write(seen, body, [], { status: 'cancelled', cancelledBecause: body.reason }),
      ),
      answering(moveMdtMeeting, ({ body, seen }) =>
        write(seen, body, known.meeting.items, { startsAt: body.startsAt, endsAt: body.endsAt }),
      ),
    ]),
  });
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
  return { known, sent, tell, view };
}

const listed = (): string[] =>
  within(screen.getByTestId('mdt-list'))
    .getAllByRole('listitem')
    .map((row) => NAMES[row.getAttribute('data-case') ?? ''] ?? '');
const row = (caseId: string) => within(screen.getByTestId(`list-${caseId}`));
const press = (caseId: string, key: string): void => {
  const link = row(caseId).getByRole('link');
  link.focus();
  fireEvent.keyDown(link, { key, altKey: true });
};
const isSaved = () =>
  waitFor(() => {
    expect(screen.getByTestId('order-state').textContent).toBe('The order is saved.');
  });

describe('the list of a meeting', () => {
  it('says whether it fits and is ready, and for each case when its turn is and who is needed', async () => {
    show({ items: [anItem(1, 'Ann Ash', { minutes: 12 }), anItem(2, 'Bob Birch')] });
    expect((await screen.findByTestId('list-answer')).textContent).toBe(
      '2 cases, 22 of 90 min (1 h 8 min free); every case is ready.',
    );
    expect(row(BOB).getByText('13:12')).toBeTruthy();
    expect(await row(BOB).findByText('Needed: Consultant: Dr A (cover: Nurse B)')).toBeTruthy();
    expect(row(BOB).getByText('Needed: Surgeon: nobody on the MDT')).toBeTruthy();
  });

  it('flags what came late, is incomplete or too much', async () => {
    show({
      items: [
        anItem(1, 'Ann Ash', { isFlagged: true, lateReason: 'A scan came', minutes: 60 }),
        anItem(2, 'Bob Birch', { minutes: 40, case: aCaseSummary({ caseId: BOB }) }),
      ],
    });
    expect((await screen.findByTestId('list-answer')).textContent).toBe(
      '2 cases, 100 of 90 min (10 min too many); 1 late, 1 incomplete.',
    );
    expect(row(ANN).getByText('Added late')).toBeTruthy();
    expect(row(ANN).getByText('Late: A scan came')).toBeTruthy();
    expect(row(BOB).getByText('missing: Newest imaging')).toBeTruthy();
  });

  it('counts the days of a case until it is decided', async () => {
    const decided = { ...anItem(2, 'Bob Birch').case, status: 'discussed' as const };
    show({ status: 'finished', items: [anItem(1, 'Ann Ash'), anItem(2, 'Bob Birch', { case: decided })] });
    await screen.findByTestId('mdt-list');
    expect(await row(ANN).findByText(/day \d+ of 28/)).toBeTruthy();
    expect(row(BOB).queryByText(/of 28/)).toBeNull();
  });

  it('is reordered by Alt and the arrows, which keeps the focus, says the place and writes once', async () => {
    const { sent } = show();
    await screen.findByTestId('mdt-list');
    press(ANN, 'ArrowDown');
    press(ANN, 'ArrowDown');
    expect(listed()).toEqual(['Bob Birch', 'Cy Cole', 'Ann Ash']);
    expect(screen.getByTestId('announcer').textContent).toBe('Ann Ash is now number 3 of 3');
    expect(focused()).toBe(row(ANN).getByRole('link'));
    expect(row(ANN).getByText('13:20')).toBeTruthy();
    await isSaved();
    expect(sent).toEqual([{ caseIds: [BOB, CY, ANN] }]);
    // at the end there is nowhere to go
    press(ANN, 'ArrowDown');
    expect(listed()).toEqual(['Bob Birch', 'Cy Cole', 'Ann Ash']);
    press(ANN, 'ArrowUp');
    expect(listed()).toEqual(['Bob Birch', 'Ann Ash', 'Cy Cole']);
    await isSaved();
    expect(sent).toHaveLength(2);
  });

  it('is reordered by buttons and by dragging', async () => {
    const { sent } = show();
    await screen.findByTestId('mdt-list');
    await userEvent.click(screen.getByTestId(`down-${ANN}`));
    expect(listed()).toEqual(['Bob Birch', 'Ann Ash', 'Cy Cole']);
    await isSaved();
    const dataTransfer = { effectAllowed: '', setDragImage: () => undefined };
    fireEvent.dragStart(screen.getByTestId(`drag-${CY}`), { dataTransfer });
    fireEvent.dragOver(screen.getByTestId(`list-${BOB}`), { dataTransfer });
    fireEvent.drop(screen.getByTestId(`list-${BOB}`), { dataTransfer });
    expect(listed()).toEqual(['Cy Cole', 'Bob Birch', 'Ann Ash']);
    await isSaved();
    expect(sent).toEqual([{ caseIds: [BOB, ANN, CY] }, { caseIds: [CY, BOB, ANN] }]);
  });

  it('keeps the person’s order when somebody else changed the list, and asks which one holds', async () => {
    const { known, sent } = show();
    await screen.findByTestId('mdt-list');
    press(CY, 'ArrowUp');
    known.meeting = {
      ...known.meeting,
      version: 8,
      items: [...known.meeting.items.slice(1), anItem(4, 'Di Dane')],
    };
    await screen.findByText('Somebody else changed the list while you ordered it');
    // theirs is shown, mine beside it: nothing is written before a decision
    expect(listed()).toEqual(['Bob Birch', 'Cy Cole', 'Di Dane']);
    expect(sent).toEqual([]);
    press(DI, 'ArrowUp');
    expect(listed()).toEqual(['Bob Birch', 'Cy Cole', 'Di Dane']);
    await userEvent.click(screen.getByTestId('order-own'));
    await isSaved();
    expect(listed()).toEqual(['Cy Cole', 'Bob Birch', 'Di Dane']);
    expect(sent).toEqual([{ caseIds: [CY, BOB, DI] }]);
  });

  it('writes an order over a version in which somebody only changed minutes', async () => {
    const { known, sent } = show();
    await screen.findByTestId('mdt-list');
    press(CY, 'ArrowUp');
    const items = known.meeting.items.map((item) =>
      item.case.caseId === ANN ? { ...item, minutes: 20 } : item,
    );
    known.meeting = { ...known.meeting, version: 8, items };
    await isSaved();
    expect(sent).toEqual([{ caseIds: [ANN, CY, BOB] }]);
    expect(screen.getByTestId<HTMLInputElement>(`minutes-${ANN}`).value).toBe('20');
  });

  it('writes an order that is not saved yet when the page is left', async () => {
    const { sent, view } = show();
    await screen.findByTestId('mdt-list');
    press(CY, 'ArrowUp');
    expect(sent).toEqual([]);
    view.unmount();
    // at once, and not only when the person would have rested
    await waitFor(
      () => {
        expect(sent).toEqual([{ caseIds: [ANN, CY, BOB] }]);
      },
      { timeout: 300 },
    );
  });

  it('writes nothing over what somebody else did when the page is left', async () => {
    const { known, sent, view } = show();
    await screen.findByTestId('mdt-list');
    press(CY, 'ArrowUp');
    known.meeting = { ...known.meeting, version: 8, items: known.meeting.items.slice(1) };
    view.unmount();
    await waitFor(() => {
      expect(known.refused).toBe(1);
    });
    // time for another try
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent).toEqual([]);
  });

  it('says that the order is not saved while Confer does not answer, and saves it on another try', async () => {
    const { sent, known } = show();
    await screen.findByTestId('mdt-list');
    known.isDown = true;
    press(CY, 'ArrowUp');
    expect(await screen.findByText('Confer cannot be reached')).toBeTruthy();
    expect(listed()).toEqual(['Ann Ash', 'Cy Cole', 'Bob Birch']);
    known.isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await isSaved();
    expect(sent).toEqual([{ caseIds: [ANN, CY, BOB] }]);
  });
});

describe('the minutes of a case', () => {
  const type = async (caseId: string, text: string): Promise<void> => {
    const field = await screen.findByTestId(`minutes-${caseId}`);
    await userEvent.clear(field);
    await userEvent.type(field, text);
  };

  it('are saved on Enter, and the times after it follow', async () => {
    const { sent } = show();
    await type(ANN, '15{Enter}');
    expect(await row(BOB).findByText('13:15')).toBeTruthy();
    expect(sent).toEqual([{ caseId: ANN, minutes: 15 }]);
  });

  it('are refused where they are none, and stay', async () => {
    const { sent } = show();
    await type(ANN, '90{Enter}');
    expect(row(ANN).getByText('Enter 1 to 60 minutes')).toBeTruthy();
    expect(screen.getByTestId<HTMLInputElement>(`minutes-${ANN}`).value).toBe('90');
    expect(sent).toEqual([]);
  });

  it('are kept when somebody else changed the same ones, until the person decides', async () => {
    const { known, sent } = show();
    await type(ANN, '15');
    const items = known.meeting.items.map((item) =>
      item.case.caseId === ANN ? { ...item, minutes: 20 } : item,
    );
    known.meeting = { ...known.meeting, version: 8, items };
    await userEvent.keyboard('{Enter}');
    expect(await row(ANN).findByText('Somebody else made it 20 min meanwhile')).toBeTruthy();
    expect(screen.getByTestId<HTMLInputElement>(`minutes-${ANN}`).value).toBe('15');
    expect(sent).toEqual([]);
    await userEvent.click(row(ANN).getByRole('button', { name: 'Make it 15 min' }));
    await waitFor(() => {
      expect(sent).toEqual([{ caseId: ANN, minutes: 15 }]);
    });
  });
});

describe('adding to a list and taking off it', () => {
  const READY = aCaseSummary({
    caseId: DI,
    status: 'to-list',
    isComplete: true,
    missing: [],
    patient: { ...aCaseSummary().patient, patientId: id(54), displayName: 'Di Dane' },
  });

  it('adds a case that is ready', async () => {
    const { sent } = show({}, [READY]);
    await userEvent.click(await screen.findByTestId(`add-${DI}`));
    expect(await screen.findByTestId(`list-${DI}`)).toBeTruthy();
    expect(sent).toEqual([{ caseId: DI }]);
    expect(screen.queryByTestId(`ready-${DI}`)).toBeNull();
  });

  it('asks why when the list is closed', async () => {
    const { sent } = show({ cutOffAt: new Date(Date.now() - 60_000).toISOString() }, [READY]);
    await userEvent.click(await screen.findByTestId(`add-${DI}`));
    await userEvent.click(screen.getByTestId('late-reason-send'));
    expect(screen.getByText('Enter the reason')).toBeTruthy();
    await userEvent.type(screen.getByTestId('late-reason'), 'The scan came today{Enter}');
    expect(await row(DI).findByText('Late: The scan came today')).toBeTruthy();
    expect(sent).toEqual([{ caseId: DI, lateReason: 'The scan came today' }]);
  });

  it('asks why when it closed while the page was open', async () => {
    const { known, sent } = show({}, [READY]);
    const add = await screen.findByTestId(`add-${DI}`);
    known.meeting = { ...known.meeting, cutOffAt: new Date(Date.now() - 60_000).toISOString() };
    await userEvent.click(add);
    await userEvent.type(await screen.findByTestId('late-reason'), 'It came today{Enter}');
    await waitFor(() => {
      expect(sent).toEqual([{ caseId: DI, lateReason: 'It came today' }]);
    });
  });

  it('takes a case off with a reason, over somebody else’s change of another thing', async () => {
    const { known, sent } = show();
    await userEvent.click(await screen.findByTestId(`take-off-${BOB}`));
    await userEvent.type(screen.getByTestId('take-off-reason'), 'The patient is in hospital');
    known.meeting = { ...known.meeting, version: 8 };
    await userEvent.click(screen.getByTestId('take-off-reason-send'));
    await waitFor(() => {
      expect(screen.queryByTestId(`list-${BOB}`)).toBeNull();
    });
    expect(sent).toEqual([{ caseId: BOB, reason: 'The patient is in hospital' }]);
  });

  it('shows the list as it is after somebody else changed it', async () => {
    const { known, tell } = show();
    await screen.findByTestId('mdt-list');
    known.meeting = { ...known.meeting, version: 8, items: [anItem(2, 'Bob Birch')] };
    tell();
    await waitFor(() => {
      expect(listed()).toEqual(['Bob Birch']);
    });
  });

  it('is for those who may build lists; others read', async () => {
    show({}, [], { ...ME, appRoles: ['Viewer'] });
    await screen.findByTestId('mdt-list');
    expect(screen.queryByTestId(`up-${ANN}`)).toBeNull();
    expect(screen.queryByTestId('mdt-ready')).toBeNull();
    press(ANN, 'ArrowDown');
    expect(listed()).toEqual(['Ann Ash', 'Bob Birch', 'Cy Cole']);
  });
});

describe('the meeting itself', () => {
  const COORDINATOR = { ...ME, appRoles: ['Coordinator' as const] };

  it('is cancelled with a reason and says how many cases are listed again', async () => {
    const { sent } = show({}, [], COORDINATOR);
    await userEvent.click(await screen.findByTestId('cancel-meeting'));
    await userEvent.type(screen.getByTestId('cancel-meeting-reason'), 'Strike');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel the meeting and list 3 cases again' }));
    expect(await screen.findByText('This meeting is cancelled')).toBeTruthy();
    expect(sent).toEqual([{ reason: 'Strike' }]);
  });

  it('is not cancelled at another time than the person saw, until they send it again', async () => {
    const { known, sent } = show({}, [], COORDINATOR);
    await userEvent.click(await screen.findByTestId('cancel-meeting'));
    await userEvent.type(screen.getByTestId('cancel-meeting-reason'), 'Strike');
    known.meeting = {
      ...known.meeting,
      ...{ version: 8, startsAt: '2026-03-06T13:00:00Z', endsAt: '2026-03-06T14:30:00Z' },
    };
    await userEvent.click(screen.getByTestId('cancel-meeting-reason-send'));
    expect(await screen.findByText('Somebody else moved the meeting meanwhile')).toBeTruthy();
    expect(screen.getByText(/^It is Fri 6 Mar 13:00–14:30 now/)).toBeTruthy();
    expect(sent).toEqual([]);
    await userEvent.click(screen.getByTestId('cancel-meeting-reason-send'));
    expect(await screen.findByText('This meeting is cancelled')).toBeTruthy();
    expect(sent).toEqual([{ reason: 'Strike' }]);
  });

  it('is moved as long as it is, with its cases or without', async () => {
    const { sent } = show({}, [], COORDINATOR);
    await userEvent.click(await screen.findByTestId('move-meeting'));
    fireEvent.change(screen.getByTestId('move-start'), { target: { value: '6/3/2026' } });
    await userEvent.click(screen.getByRole('radio', { name: '3 cases go back to be listed' }));
    await userEvent.type(screen.getByTestId('move-reason'), 'The room is taken');
    await userEvent.click(screen.getByTestId('move-send'));
    await waitFor(() => {
      expect(sent).toEqual([
        {
          startsAt: '2026-03-06T13:00:00.000Z',
          endsAt: '2026-03-06T14:30:00.000Z',
          keepsCases: false,
          reason: 'The room is taken',
        },
      ]);
    });
  });

  it('stays as it is for who only builds its list', async () => {
    show();
    await screen.findByTestId('mdt-list');
    expect(screen.queryByTestId('mdt-meeting-changes')).toBeNull();
  });
});

describe('orders', () => {
  it('move within the list only', () => {
    expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['c', 'a', 'b']);
  });

  it('keep a person’s order for what is still there, and put new ones last', () => {
    expect(orderFor(['a', 'b', 'd'], ['c', 'b', 'a'])).toEqual(['b', 'a', 'd']);
  });

  it('give each case its time', () => {
    const { items } = aMeeting();
    const placed = itemsInOrder(items, [CY, ANN, BOB], '2026-03-05T13:00:00Z');
    expect(placed.map(({ position, expectedAt }) => [position, expectedAt])).toEqual([
      [1, '2026-03-05T13:00:00.000Z'],
      [2, '2026-03-05T13:10:00.000Z'],
      [3, '2026-03-05T13:20:00.000Z'],
    ]);
  });
});

describe('who is needed', () => {
  const words = (change: Partial<Mdt>): string[] => neededRoles(anMdt(change), id(710)).map(neededWords);
  const [DR_A, NURSE_B] = anMdt().members as [Mdt['members'][number], Mdt['members'][number]];
  const nurses = (needed: number) => [{ role: 'nurse', label: 'Nurse', needed }];

  it('is the core and the roles of the type, the more of both', () => {
    const caseTypes = [aCaseType({ requiredRoles: nurses(1) })];
    expect(words({ coreRoles: nurses(2), caseTypes })).toEqual(['2 × Nurse: only Nurse B']);
    expect(words({ coreRoles: nurses(1), caseTypes })).toEqual(['Nurse: Nurse B']);
  });

  it('is the cover of a member who has left', () => {
    const left = { ...DR_A, hasLeft: true };
    expect(words({ members: [left], caseTypes: [] })).toEqual([
      'Consultant: Nurse B (for Dr A, who has left)',
    ]);
    expect(words({ members: [{ ...left, cover: null }], caseTypes: [] })).toEqual([
      'Consultant: nobody on the MDT',
    ]);
  });

  it('is somebody else for each place', () => {
    const both = { ...NURSE_B, roles: [...DR_A.roles, ...NURSE_B.roles] };
    const coreRoles = [...anMdt().coreRoles, ...nurses(1)];
    expect(words({ coreRoles, members: [both], caseTypes: [] }).toSorted()).toEqual([
      'Consultant: Nurse B',
      'Nurse: Nurse B, needed in another role too',
    ]);
  });
});
