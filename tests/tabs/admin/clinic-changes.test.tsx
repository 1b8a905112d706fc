import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type {
  ClinicChange,
  ClinicChangeDetail,
  ClinicChangePreview,
  StartClinicChange,
} from '../../../api/clinic-changes/contract/clinic-changes.ts';
import {
  getClinicChange,
  listClinicChanges,
  listPatientsToRebook,
  previewClinicChange,
  retryClinicChange,
  startClinicChange,
} from '../../../api/clinic-changes/contract/endpoints.ts';
import { NoAnswerError, ProblemError } from '../../../tabs/api-client/problem-error.ts';
import {
  changeOf,
  newChangeDraft,
  whatIsMissing,
} from '../../../tabs/pages/admin/clinic-changes/change-draft.ts';
import { buttonWords, numberLines } from '../../../tabs/pages/admin/clinic-changes/change-words.ts';
import { CancellingSection } from '../../../tabs/pages/admin/clinic-changes/clinic-changes-section.tsx';
import { aChange, aPreview, FORTY } from '../support/a-clinic-change.ts';
import { DR_A, id, NURSE_B } from '../support/an-appointment.ts';
import { answering, DIABETES, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

const noChanges = answering(listClinicChanges, () => ({ items: [], nextCursor: null }));

function showForm(previews: ClinicChangePreview[], failures: Error[] = []) {
  window.location.hash = '#/admin/cancelling';
  const asked: ClinicChange[] = [];
  const started: { change: StartClinicChange; key: string }[] = [];
  renderWithConfer(<CancellingSection />, {
    api: fakeApi({}, [
      noChanges,
      answering(previewClinicChange, ({ body }) => {
        asked.push(body);
        return previews[Math.min(asked.length, previews.length) - 1]!;
      }),
      answering(startClinicChange, ({ body, key }) => {
        started.push({ change: body, key });
        const failure = failures[started.length - 1];
        return failure === undefined ? aChange() : Promise.reject(failure);
      }),
      answering(getClinicChange, () => aChange()),
    ]),
  });
  return { asked, started };
}

const look = () => userEvent.click(screen.getByTestId('change-look'));
const start = () => userEvent.click(screen.getByTestId('change-start'));

describe('cancelling clinics', () => {
  it('says first what it would do, and the button says to how many people', async () => {
    const { asked, started } = showForm([aPreview()]);
    await look();
    expect((await screen.findByTestId('change-start')).textContent).toBe(
      'Cancel clinic and tell 40 patients',
    );
    expect(screen.getByTestId('number-messages').textContent).toBe('43');
    expect(screen.getByTestId('number-phone').textContent).toBe('1');
    expect(screen.queryByTestId('number-not-possible')).toBeNull();
    expect(asked).toMatchObject([
      { scope: { serviceLineId: DIABETES.serviceLineId }, action: { kind: 'cancel', reason: 'prov-pers' } },
    ]);
    expect(started).toEqual([]);
  });

  it('starts what was seen, and goes to its progress', async () => {
    const { started, asked } = showForm([aPreview()]);
    await look();
    await start();
    expect(started).toEqual([{ change: { ...asked[0]!, fingerprint: 'f'.repeat(43) }, key: 'key-1' }]);
    await screen.findByTestId('change-progress');
    expect(window.location.hash).toBe(`#/admin/cancelling/${id(400)}`);
  });

  it('shows the new numbers when somebody booked meanwhile, and starts nothing by itself', async () => {
    const now = aPreview({ fingerprint: 'g'.repeat(43), numbers: { ...FORTY, patients: 41 } });
    const changed = new ProblemError({
      type: 'urn:confer:problem:refusal:clinic-change-different',
      title: 'This is not what you saw any more.',
      status: 409,
      instance: 'x',
      preview: now,
    });
    const { started } = showForm([aPreview()], [changed]);
    await look();
    await start();
    expect((await screen.findByRole('alert')).textContent).toContain('not what you saw');
    expect(screen.getByTestId('change-start').textContent).toBe('Cancel clinic and tell 41 patients');
    await start();
    expect(started.map(({ change }) => change.fingerprint[0])).toEqual(['f', 'g']);
    expect(new Set(started.map(({ key }) => key)).size).toBe(2);
  });

  it('keeps its key when there was no answer', async () => {
    const { started } = showForm([aPreview()], [new NoAnswerError(undefined)]);
    await look();
    await start();
    await screen.findByRole('alert');
    await start();
    expect(started.map(({ key }) => key)).toEqual(['key-1', 'key-1']);
  });

  it('forgets what was seen as soon as the form asks for something else', async () => {
    showForm([aPreview()]);
    await look();
    await screen.findByTestId('change-start');
    await userEvent.selectOptions(screen.getByTestId('change-reason'), 'maint');
    expect(screen.queryByTestId('change-start')).toBeNull();
  });

  it('leaves out a session that is not chosen', async () => {
    const [one] = aPreview().sessions;
    const both = aPreview({ sessions: [one!, { ...one!, sessionId: id(301), clinicName: 'Friday clinic' }] });
    const { asked } = showForm([both, aPreview()]);
    await look();
    await userEvent.click(await screen.findByRole('checkbox', { name: /Friday clinic/ }));
    await waitFor(() => {
      expect(asked[1]?.scope).toEqual({ sessionIds: [id(300)] });
    });
    expect(screen.getByText('not chosen')).toBeTruthy();
  });

  it('says so when there is no session', async () => {
    showForm([aPreview({ sessions: [] })]);
    await look();
    expect(await screen.findByText('There is no clinic session on these days')).toBeTruthy();
    expect(screen.queryByTestId('change-start')).toBeNull();
  });
});

describe('the form of a change', () => {
  const draft = newChangeDraft(DIABETES, '2026-03-03');

  it('begins with tomorrow', () => {
    expect(changeOf(draft)).toMatchObject({ scope: { from: '2026-03-04', to: '2026-03-04' } });
  });

  it('counts the days between the first day and where it goes', () => {
    const move = { ...draft, kind: 'move', movesTo: '2026-03-02', minutesLater: 30 } as const;
    expect(changeOf(move)?.action).toEqual({ kind: 'move', days: -2, minutes: 30 });
  });

  it.each([
    [{ to: '2026-03-01' }, 'The last day is before the first'],
    [{ from: '' }, 'Choose the days'],
    [{ kind: 'move', movesTo: '2026-03-04' }, 'Choose another day or time to move to'],
    [{ kind: 'hand-over', fromPractitionerId: DR_A.practitionerId }, 'Choose from whom and to whom'],
  ] as const)('says what is missing: %p', (change, words) => {
    expect(whatIsMissing({ ...draft, ...change })).toBe(words);
    expect(changeOf({ ...draft, ...change })).toBeUndefined();
  });

  it('offers only people of the same role', async () => {
    const other = { ...DR_A, practitionerId: id(3), displayName: 'Dr C' };
    window.location.hash = '#/admin/cancelling';
    renderWithConfer(<CancellingSection />, {
      api: fakeApi({}, [noChanges]),
      serviceLines: [{ ...DIABETES, staff: [DR_A, NURSE_B, other] }],
    });
    await userEvent.click(screen.getByTestId('change-kind-hand-over'));
    await userEvent.selectOptions(screen.getByTestId('change-from-person'), DR_A.practitionerId);
    const names = [...screen.getByTestId<HTMLSelectElement>('change-to-person').options].map(
      (one) => one.text,
    );
    expect(names).toEqual(['Choose', 'Dr C']);
  });
});

describe('the words of a change', () => {
  it.each([
    ['cancel', FORTY, 'Cancel clinic and tell 40 patients'],
    ['cancel', { ...FORTY, sessions: 3, patients: 1 }, 'Cancel 3 clinics and tell 1 patient'],
    ['cancel', { ...FORTY, patients: 0 }, 'Cancel clinic; nobody is booked'],
    ['move', FORTY, 'Move clinic and tell 40 patients'],
    ['hand-over', FORTY, 'Hand over clinic with 40 appointments'],
  ] as const)('say on the button how many people it concerns: %s', (kind, numbers, words) => {
    expect(buttonWords(kind, numbers)).toBe(words);
  });

  it('leave out what is nothing', () => {
    const none = { ...FORTY, patientsToPhone: 0, graphCalls: 0 };
    expect(numberLines('cancel', none).map(({ testId }) => testId)).toEqual([
      'number-patients',
      'number-messages',
      'number-pas',
    ]);
  });
});

describe('the progress of a change', () => {
  function showProgress(answers: ClinicChangeDetail[]) {
    window.location.hash = `#/admin/cancelling/${id(400)}`;
    let asked = 0;
    const retried: string[] = [];
    renderWithConfer(<CancellingSection />, {
      api: fakeApi({}, [
        answering(getClinicChange, () => {
          asked += 1;
          return answers[Math.min(asked, answers.length) - 1]!;
        }),
        answering(retryClinicChange, ({ changeId }) => {
          retried.push(changeId);
          return aChange();
        }),
        answering(listPatientsToRebook, () => ({
          items: [
            {
              appointmentId: id(10),
              patientId: id(50),
              displayName: 'Maya Kowalski',
              mobile: null,
              serviceLine: { serviceLineId: id(100), name: 'Young adult diabetes' },
              wasAt: '2026-03-05T10:00:00Z',
            },
          ],
          nextCursor: null,
        })),
      ]),
    });
    return { retried };
  }
  const done = aChange({
    state: 'done',
    counts: { total: 40, pending: 0, done: 40, failed: 0 },
    deliveries: { pending: 0, done: 160, needsPerson: 0 },
    toRebook: 1,
  });

  it('counts on by itself and says the end', async () => {
    showProgress([aChange(), done]);
    expect((await screen.findByTestId('change-count')).textContent).toBe('23 of 40 cancelled …');
    await waitFor(
      () => {
        expect(screen.getByTestId('change-count').textContent).toBe('40 of 40 cancelled. Finished.');
      },
      { timeout: 4000 },
    );
    await waitFor(() => {
      expect(screen.getByTestId('announcer').textContent).toBe('Finished: 40 of 40');
    });
    expect(screen.getByTestId('change-deliveries').textContent).toContain('All 160');
  });

  it('leads from a patient without an appointment into Book', async () => {
    showProgress([done]);
    await userEvent.click(await screen.findByTestId(`rebook-${id(10)}`));
    expect(window.location.hash).toBe(`#/book/${id(50)}/${id(100)}`);
  });

  it('says why something could not be done, and tries it again', async () => {
    const { retried } = showProgress([
      {
        ...done,
        counts: { total: 40, pending: 0, done: 39, failed: 1 },
        failures: [
          {
            appointmentId: id(11),
            startsAt: '2026-03-05T10:30:00Z',
            serviceLineName: 'Young adult diabetes',
            patientInitials: 'R. P.',
            reason: 'staff-busy',
            label: 'Somebody of its staff has something else at the new time.',
          },
        ],
      },
    ]);
    const stuck = await screen.findByTestId('change-stuck');
    expect(stuck.textContent).toContain('1 appointment needs a person');
    expect(stuck.textContent).toContain('Thu 5 Mar 10:30 · R. P.');
    await userEvent.click(screen.getByTestId('change-retry'));
    expect(retried).toEqual([id(400)]);
  });
});
