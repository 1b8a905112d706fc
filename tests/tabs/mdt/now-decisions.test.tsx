import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { startMdtMeeting } from '../../../api/mdt/contract/endpoints.ts';
import { StartMeeting } from '../../../tabs/pages/mdt/now/start-meeting.tsx';
import { aMeeting, refused } from '../support/an-mdt.ts';
import {
  aCaseNow,
  aMeetingNow,
  ANN,
  BOB,
  CY,
  FakeRoom,
  MEETING,
  NURSE,
  openRoom,
} from '../support/a-meeting-under-way.tsx';
import { answering, fakeApi, ME, renderWithConfer } from '../support/render-with-confer.tsx';

beforeEach(() => {
  window.localStorage.clear();
  window.location.hash = '';
});

describe('reading back and confirming', () => {
  const written = (): FakeRoom => {
    const room = new FakeRoom();
    room.put(ANN, 'recommendation', 'Operate');
    return room;
  };

  it('shows what will stand, asks why there is no answer, and confirms what was read', async () => {
    const { room } = openRoom(written());
    await userEvent.click(await screen.findByTestId('read-back'));
    const view = within(await screen.findByTestId('confirm-outcome'));
    expect(view.getByText('Operate')).toBeTruthy();
    expect(view.getByText('Here now: 1')).toBeTruthy();
    await userEvent.click(screen.getByTestId('confirm-send'));
    expect(view.getByText('Enter the reason')).toBeTruthy();
    expect(room.sent).toEqual([]);
    await userEvent.type(screen.getByTestId('no-answer'), 'The scan comes next week');
    await userEvent.click(screen.getByRole('button', { name: 'Confirm as Dr A' }));
    expect(await screen.findByText('Confirmed by Dr A at 13:06')).toBeTruthy();
    expect(room.sent).toEqual([
      { versions: { recommendation: 1 }, noAnswerBecause: 'The scan comes next week' },
    ]);
  });

  it('has no field for an answer to a patient who asked nothing', async () => {
    openRoom(written());
    expect(await screen.findByRole('textbox', { name: 'Answer to the question' })).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: 'Answer to the patient’s own question' })).toBeNull();
  });

  it('shows the patient’s own question, and asks why it has no answer', async () => {
    const room = written();
    room.put(ANN, 'answer', 'Yes');
    room.outcomes.set(ANN, {
      ...room.outcome(ANN),
      ownWords: {
        ...{ version: 1, matters: 'To be home for June', question: 'Can I travel?' },
        saidBy: { relatedPersonId: null, displayName: 'Ann Ash', relationship: null },
        ...{ writtenDownBy: null, writtenAt: '2026-03-01T09:00:00Z' },
      },
    });
    openRoom(room);
    expect((await screen.findByTestId('now-own-words')).textContent).toBe(
      'What matters to the patient: To be home for JuneThe patient asks: Can I travel?',
    );
    expect(screen.getByRole('textbox', { name: 'Answer to the patient’s own question' })).toBeTruthy();
    await userEvent.click(screen.getByTestId('read-back'));
    await userEvent.click(await screen.findByTestId('confirm-send'));
    expect(screen.getByText('Enter the reason')).toBeTruthy();
    await userEvent.type(screen.getByTestId('no-answer-to-patient'), 'After the scan');
    await userEvent.click(screen.getByTestId('confirm-send'));
    await waitFor(() => {
      expect(room.sent).toEqual([
        {
          versions: { recommendation: 1, answer: 1 },
          noAnswerToPatientBecause: 'After the scan',
        },
      ]);
    });
  });

  it('has to be read again when somebody changed it meanwhile', async () => {
    const { room, tell } = openRoom(written());
    room.put(ANN, 'answer', 'Yes');
    await userEvent.click(await screen.findByTestId('read-back'));
    await screen.findByTestId('confirm-outcome');
    room.put(ANN, 'recommendation', 'Wait');
    await userEvent.click(screen.getByTestId('confirm-send'));
    await userEvent.click(await screen.findByTestId('read-again'));
    expect(room.sent).toEqual([]);
    expect(screen.getByText('Wait')).toBeTruthy();
    tell('mdt-outcome-changed', ANN);
    await userEvent.click(screen.getByTestId('confirm-send'));
    await waitFor(() => {
      expect(room.sent).toEqual([{ versions: { recommendation: 2, answer: 1 } }]);
    });
  });

  it('is for Clinicians of the MDT: others may read it out', async () => {
    openRoom(written(), { ...ME, appRoles: ['Coordinator'] });
    await userEvent.click(await screen.findByTestId('read-back'));
    expect(await screen.findByText(/Only a Clinician of the MDT can confirm it/)).toBeTruthy();
    expect(screen.queryByTestId('confirm-send')).toBeNull();
  });
});

describe('actions of a case', () => {
  it('are added with what, who and by when, done and opened again', async () => {
    const { room } = openRoom();
    await userEvent.click(await screen.findByTestId('add-action'));
    await userEvent.click(screen.getByTestId('action-send'));
    expect(screen.getByText('Choose who does it')).toBeTruthy();
    await userEvent.type(screen.getByTestId('action-what'), 'CT of the chest');
    await userEvent.selectOptions(screen.getByTestId('action-who'), NURSE.practitionerId);
    await userEvent.type(screen.getByTestId('action-due'), '01/03/2026');
    await userEvent.click(screen.getByTestId('action-send'));
    expect(await screen.findByText(/^Nurse B · given by Dr A on Thu 5 Mar$/)).toBeTruthy();
    expect(screen.getByText(/ overdue$/)).toBeTruthy();
    expect(room.sent).toEqual([
      { what: 'CT of the chest', ownerId: NURSE.practitionerId, dueOn: '2026-03-01' },
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Done: CT of the chest' }));
    expect(await screen.findByText(/done by Dr A on Thu 5 Mar/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Not done after all: CT of the chest' }));
    await userEvent.type(screen.getByTestId('reopen-reason'), 'It moved{Enter}');
    expect(await screen.findByText('Not done before: It moved')).toBeTruthy();
  });
});

describe('the end of a meeting', () => {
  const room = (): FakeRoom => {
    const made = new FakeRoom();
    const turns = [{ beganAt: '2026-03-05T13:00:00Z', endedAt: '2026-03-05T13:03:00Z' }];
    made.now = aMeetingNow({
      ...{ current: null, nextCaseId: CY },
      cases: [
        aCaseNow(1, { outcome: 'confirmed', wasDiscussed: true, turns }),
        aCaseNow(2, { outcome: 'draft', wasDiscussed: true, turns }),
        aCaseNow(3),
      ],
    });
    return made;
  };

  it('carries over what is not confirmed, each with its reason or one for all that were not discussed', async () => {
    const opened = openRoom(room());
    await userEvent.click(await screen.findByTestId('finish-meeting'));
    expect(
      screen.getByText('1 case is confirmed, 1 discussed and not confirmed, 1 not discussed.'),
    ).toBeTruthy();
    const send = screen.getByRole('button', { name: 'Finish and carry 2 cases over' });
    await userEvent.click(send);
    expect(
      within(screen.getByTestId(`finish-${BOB}`)).getByText(/Confirm its outcome, or enter why/),
    ).toBeTruthy();
    expect(opened.room.sent).toEqual([]);
    await userEvent.type(screen.getByTestId(`because-${BOB}`), 'No pathology yet');
    await userEvent.type(screen.getByTestId('because-all'), 'No time');
    await userEvent.click(send);
    expect(await screen.findByText('What was decided')).toBeTruthy();
    expect(opened.room.sent).toEqual([
      { carryOver: [{ caseId: BOB, because: 'No pathology yet' }], undiscussedBecause: 'No time' },
    ]);
  });

  it('shows at the case what Confer finds open', async () => {
    const opened = openRoom(room());
    await userEvent.click(await screen.findByTestId('finish-meeting'));
    await userEvent.type(screen.getByTestId(`because-${BOB}`), 'No pathology yet');
    await userEvent.type(screen.getByTestId('because-all'), 'No time');
    opened.room.refusal = refused(409, 'mdt-cases-open', {
      open: [{ caseId: CY, position: 3, wasDiscussed: true, outcome: 'draft' }],
    });
    await userEvent.click(screen.getByTestId('finish-send'));
    expect(await within(screen.getByTestId(`finish-${CY}`)).findByText(/still open/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Go to it: Cy Cole' }));
    expect(await screen.findByTestId(`now-case-${CY}`)).toBeTruthy();
  });
});

describe('the way into a meeting', () => {
  const show = (change: Parameters<typeof aMeeting>[0], me = ME) => {
    const started: unknown[] = [];
    renderWithConfer(<StartMeeting meeting={aMeeting({ meetingId: MEETING, ...change })} />, {
      me,
      api: fakeApi({}, [
        answering(startMdtMeeting, ({ seen }) => {
          started.push(seen);
          return aMeeting({ status: 'running' });
        }),
      ]),
    });
    return started;
  };
  const today = { startsAt: new Date().toISOString(), endsAt: new Date().toISOString() };

  it('starts one of today, and goes there', async () => {
    const started = show(today);
    await userEvent.click(screen.getByTestId('start-meeting'));
    await waitFor(() => {
      expect(window.location.hash).toBe(`#/mdt/now/${MEETING}`);
    });
    expect(started).toEqual([7]);
  });

  it('asks before it starts one of another day', async () => {
    const started = show({});
    await userEvent.click(screen.getByTestId('start-meeting'));
    expect(screen.getByText('It is planned for Thu 5 Mar 13:00–14:30')).toBeTruthy();
    expect(started).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Start it now all the same' }));
    await waitFor(() => {
      expect(started).toEqual([7]);
    });
  });

  it('opens one that is under way for everybody, and lets only staff start one', () => {
    show({ status: 'running' }, { ...ME, appRoles: ['Viewer'] });
    expect(screen.getByTestId('open-meeting').getAttribute('href')).toBe(`#/mdt/now/${MEETING}`);
    show(today, { ...ME, appRoles: ['Viewer'] });
    expect(screen.queryByTestId('start-meeting')).toBeNull();
  });
});
