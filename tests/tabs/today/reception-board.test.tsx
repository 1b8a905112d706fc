import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { getAppointment, listAppointments } from '../../../api/appointment-view/contract/endpoints.ts';
import { listStandIns, replaceStaff } from '../../../api/booking/contract/endpoints.ts';
import type { ReplaceStaff, StandIns } from '../../../api/booking/contract/replacement.ts';
import { listSessions } from '../../../api/clinics/contract/endpoints.ts';
import type { Seen } from '../../../api/kernel/contract/endpoint.ts';
import { ProblemError } from '../../../tabs/api-client/problem-error.ts';
import { TodayPage } from '../../../tabs/pages/today/today-page.tsx';
import { roomsOf, roomsOfClinic } from '../../../tabs/pages/today/board/rooms.ts';
import { lateWords, roomStateWords } from '../../../tabs/pages/today/board/room-words.ts';
import { undoable } from '../../../tabs/pages/today/reassigning.ts';
import { aSession } from '../support/a-session.ts';
import { anAppointment, aParticipant, DR_A, id } from '../support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer, type Answering } from '../support/render-with-confer.tsx';

const DR_B = { ...DR_A, practitionerId: id(3), displayName: 'Dr B' };
const DR_C = { ...DR_A, practitionerId: id(4), displayName: 'Dr C' };
const minutes = (count: number): string => new Date(Date.now() + count * 60_000).toISOString();
const onStaff = ({ practitionerId, displayName, roleCode, roleLabel }: typeof DR_A) => ({
  ...{ practitionerId, displayName, roleCode, roleLabel },
  response: 'none' as const,
});

/** Waits for Dr A since five minutes ago, beyond the first limit. */
const waiting = (change: Partial<Appointment> = {}): Appointment =>
  anAppointment({
    version: 7,
    state: 'waiting',
    clinicId: id(310),
    startsAt: minutes(-5),
    endsAt: minutes(15),
    staff: [onStaff(DR_A)],
    participants: [aParticipant({ state: 'waiting', waitingSince: minutes(-6) })],
    wait: { since: minutes(-5), longAt: minutes(-1), alarmAt: minutes(4), toldStep: null },
    ...change,
  });

const movedTo = (to: typeof DR_A, from = DR_A): Appointment =>
  waiting({
    version: 8,
    staff: [onStaff(to)],
    reassigned: [{ at: minutes(0), by: 'Dev Rana', from, to }],
  });

const standIn = (person: typeof DR_A, change: Partial<StandIns['items'][number]> = {}) => ({
  practitionerId: person.practitionerId,
  displayName: person.displayName,
  organisation: null,
  isFree: true,
  takenBy: null,
  lateFor: null,
  isInClinic: true,
  isOutlookKnown: true,
  ...change,
});

const CHOICES: StandIns['items'] = [
  standIn(DR_B, { lateFor: { startsAt: '2026-03-03T10:00:00Z', minutes: 12 } }),
  standIn(DR_C, { isFree: false, takenBy: 'appointment' }),
];

function board(items: Appointment[], answers: readonly Answering[] = []) {
  window.location.hash = '#/today/board';
  const sessions = [DR_A, DR_B, DR_C].map((person, index) =>
    aSession({
      sessionId: id(300 + index),
      practitioners: [
        {
          practitionerId: person.practitionerId,
          displayName: person.displayName,
          roleLabel: person.roleLabel,
        },
      ],
    }),
  );
  return renderWithConfer(<TodayPage />, {
    me: { ...ME, appRoles: ['Coordinator'], practitionerId: id(99), displayName: 'Dev Rana' },
    api: fakeApi({}, [
      answering(listAppointments, () => ({ items })),
      answering(listSessions, () => ({ items: sessions, nextCursor: null })),
      answering(listStandIns, () => ({ roleCode: 'consultant', roleLabel: 'Consultant', items: CHOICES })),
      ...answers,
    ]),
  });
}

const CARD = `card-${DR_A.practitionerId}-${id(10)}`;
const MOVE = `move-${DR_A.practitionerId}-${id(10)}`;

describe('the reception board', () => {
  afterEach(() => {
    window.location.hash = '';
  });

  it('shows each room with what is known of it, the worst first, and no name', async () => {
    board([
      waiting({
        needs: { interpreterLanguage: 'pl', adjustments: [] } as unknown as Appointment['needs'],
        participants: [
          aParticipant({
            state: 'waiting',
            waitingSince: minutes(-12),
            deviceTest: { testedAt: minutes(-60), outcome: 'passed', parts: [] },
          }),
        ],
        wait: { since: minutes(-12), longAt: minutes(-7), alarmAt: minutes(-2), toldStep: 'colleagues' },
        staff: [onStaff(DR_C)],
      }),
    ]);
    const rooms = await screen.findByTestId('board');
    expect(
      within(rooms)
        .getAllByRole('heading')
        .map(({ textContent }) => textContent),
    ).toEqual(['Dr C', 'Dr A', 'Dr B']);
    const worst = within(screen.getByTestId(`room-${DR_C.practitionerId}`));
    expect(worst.getByText(/Nobody has come, since \d\d:\d\d: the service’s clinicians told/)).toBeTruthy();
    expect(worst.getByText('Interpreter: Polish')).toBeTruthy();
    expect(worst.getByText('phone tested')).toBeTruthy();
    expect(screen.getByTestId('board-answer').textContent).toBe('1 patient is waiting. Too long with Dr C.');
    expect(document.body.textContent).not.toContain('Kowalski');
  });

  it('moves somebody from the keyboard to who is free, in two steps, as it was seen', async () => {
    const sent: { body: ReplaceStaff; seen: Seen }[] = [];
    board(
      [waiting()],
      [
        answering(replaceStaff, ({ body, seen }) => {
          sent.push({ body, seen });
          return sent.length === 1 ? movedTo(DR_B) : movedTo(DR_A, DR_B);
        }),
      ],
    );
    (await screen.findByTestId(`board-open-${DR_A.practitionerId}-${id(10)}`)).focus();
    await userEvent.keyboard('m');
    const free = await screen.findByRole('menuitem', { name: 'Dr B, free, 12 min late for their 10:00' });
    const busy = screen.getByRole('menuitem', { name: 'Dr C, has an appointment then' });
    expect(busy.getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(busy);
    expect(sent).toEqual([]);
    await userEvent.click(free);
    expect(sent).toEqual([
      { body: { fromPractitionerId: DR_A.practitionerId, toPractitionerId: DR_B.practitionerId }, seen: 7 },
    ]);
    expect(await screen.findByTestId(`card-${DR_B.practitionerId}-${id(10)}`)).toBeTruthy();
    expect(screen.getByText(/From Dr A to Dr B, by Dev Rana, \d\d:\d\d/)).toBeTruthy();
    await userEvent.click(screen.getByTestId('board-undo'));
    expect(sent[1]).toEqual({
      body: { fromPractitionerId: DR_B.practitionerId, toPractitionerId: DR_A.practitionerId },
      seen: 8,
    });
    expect(await screen.findByTestId(CARD)).toBeTruthy();
  });

  it('moves somebody by drag, and says in each room why not', async () => {
    const sent: ReplaceStaff[] = [];
    board(
      [waiting()],
      [
        answering(replaceStaff, ({ body }) => {
          sent.push(body);
          return movedTo(DR_B);
        }),
      ],
    );
    const carried: string[] = [];
    const dataTransfer = { setData: (_: string, text: string) => carried.push(text) };
    fireEvent.dragStart(await screen.findByTestId(CARD), { dataTransfer });
    expect((await screen.findByTestId(`answer-${DR_B.practitionerId}`)).textContent).toBe(
      'free, 12 min late for their 10:00',
    );
    expect(screen.getByTestId(`answer-${DR_C.practitionerId}`).textContent).toBe('has an appointment then');
    const over = (room: string): boolean => {
      const event = createEvent.dragOver(screen.getByTestId(`room-${room}`), { dataTransfer });
      fireEvent(screen.getByTestId(`room-${room}`), event);
      return event.defaultPrevented;
    };
    expect(over(DR_C.practitionerId)).toBe(false);
    fireEvent.drop(screen.getByTestId(`room-${DR_C.practitionerId}`), { dataTransfer });
    expect(sent).toEqual([]);
    expect(over(DR_B.practitionerId)).toBe(true);
    fireEvent.drop(screen.getByTestId(`room-${DR_B.practitionerId}`), { dataTransfer });
    await waitFor(() => {
      expect(sent).toHaveLength(1);
    });
    expect(carried).toEqual(['']);
  });

  it('tells the second of two coordinators what the first one did', async () => {
    board(
      [waiting()],
      [
        answering(getAppointment, () => movedTo(DR_C)),
        answering(replaceStaff, () =>
          Promise.reject(
            new ProblemError({
              type: 'urn:confer:problem:refusal:changed-meanwhile',
              title: 'It has changed. Look at it as it is now.',
              status: 412,
              instance: 'x',
            }),
          ),
        ),
      ],
    );
    await userEvent.click(await screen.findByTestId(MOVE));
    await userEvent.click(await screen.findByTestId(`to-${DR_B.practitionerId}`));
    expect(await screen.findByText('It has changed. Look at it as it is now.')).toBeTruthy();
    expect(await screen.findByText(/It was moved: From Dr A to Dr C, by Dev Rana/)).toBeTruthy();
    expect(screen.getByTestId(`card-${DR_C.practitionerId}-${id(10)}`)).toBeTruthy();
  });

  it('has a card for a patient who still waits while their proxy has been let in', async () => {
    board([
      waiting({
        state: 'let-in',
        wait: null,
        participants: [
          aParticipant({ state: 'waiting', waitingSince: minutes(-6) }),
          aParticipant({
            participantId: id(21),
            kind: 'proxy',
            relationship: 'Mother',
            state: 'admitted',
            admittedAt: minutes(-1),
          }),
        ],
      }),
    ]);
    const card = await screen.findByTestId(CARD);
    expect(within(card).getByText('mother admitted, patient waiting')).toBeTruthy();
    expect(screen.getByTestId('board-answer').textContent).toBe('1 patient is waiting.');
    expect(within(screen.getByTestId(`room-${DR_A.practitionerId}`)).getByText('1 waits')).toBeTruthy();
  });

  it('shows one clinic, or one clinician', async () => {
    board([waiting()]);
    await screen.findByTestId('board');
    await userEvent.selectOptions(await screen.findByTestId('board-clinician'), 'Dr B');
    expect(screen.queryByTestId(`room-${DR_A.practitionerId}`)).toBeNull();
    expect(screen.getByTestId(`room-${DR_B.practitionerId}`)).toBeTruthy();
  });
});

describe('a room', () => {
  const now = Date.now();
  const roomOf = (appointments: Appointment[]) => roomsOf(appointments, [aSession()], now)[0]!;
  const words = (appointments: Appointment[]): string =>
    roomStateWords(roomOf(appointments).state, 'Europe/London', now);

  it('says since when somebody is with them, and never that a consultation is on which Teams has not seen', () => {
    const participants = [aParticipant({ state: 'admitted', admittedAt: minutes(-12.5) })];
    expect(words([waiting({ state: 'let-in', participants, wait: null })])).toMatch(
      /^Let in: M\. K\., since \d\d:\d\d, 12 min$/,
    );
  });

  it('is not free in one clinic while they see somebody of another', () => {
    const participants = [aParticipant({ state: 'joined', admittedAt: minutes(-12.5) })];
    const elsewhere = waiting({ state: 'in-consultation', clinicId: id(311), participants, wait: null });
    const here = waiting({ appointmentId: id(11), state: 'due', participants: [], wait: null });
    const rooms = roomsOf([elsewhere, here], [aSession()], now);
    const [room, ...others] = roomsOfClinic(rooms, id(310), now);
    expect(others).toEqual([]);
    expect(room).toMatchObject({ state: { is: 'with' }, now: [], coming: [{ appointmentId: id(11) }] });
    expect(roomsOfClinic(rooms, id(312), now)).toEqual([]);
  });

  it('is free since the last one was ended, and ready when they said so', () => {
    expect(words([])).toBe('Free');
    expect(words([waiting({ state: 'seen', endedAt: minutes(-3), wait: null })])).toMatch(
      /^Free since \d\d:\d\d$/,
    );
    expect(words([waiting({ professionalReadyAt: minutes(-2) })])).toMatch(/^Ready since/);
  });

  it('runs as late as the clinic said', () => {
    const startsAt = minutes(10);
    const expected = {
      from: new Date(Date.parse(startsAt) + 600_000).toISOString(),
      until: new Date(Date.parse(startsAt) + 1_200_000).toISOString(),
    };
    const late = waiting({
      state: 'due',
      startsAt,
      endsAt: minutes(30),
      participants: [],
      wait: null,
      expected,
    });
    expect(lateWords(roomOf([late]))).toBe('Running 10 to 20 min late');
    expect(lateWords(roomOf([waiting()]))).toBeUndefined();
  });

  it('takes back only the last move, and only while nobody has been let in', () => {
    expect(undoable(movedTo(DR_B))).toMatchObject({ to: { practitionerId: DR_B.practitionerId } });
    expect(undoable({ ...movedTo(DR_B), state: 'let-in' })).toBeUndefined();
    expect(undoable({ ...movedTo(DR_B), staff: [onStaff(DR_C)] })).toBeUndefined();
    expect(undoable(waiting())).toBeUndefined();
    // a group moves as a whole
    expect(
      undoable({ ...movedTo(DR_B), group: { groupSessionId: id(9), title: 'A group' } }),
    ).toBeUndefined();
  });
});
