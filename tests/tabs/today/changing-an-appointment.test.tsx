import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { releaseHold, rescheduleAppointment, takeHold } from '../../../api/booking/contract/endpoints.ts';
import { searchSlots } from '../../../api/slots/contract/endpoints.ts';
import type { Seen } from '../../../api/kernel/contract/endpoint.ts';
import type { CancelAppointment, Reschedule } from '../../../api/booking/contract/booking-changes.ts';
import type { SlotSearch } from '../../../api/slots/contract/slots.ts';
import { ProblemError } from '../../../tabs/api-client/problem-error.ts';
import { whyCancelled } from '../../../tabs/pages/today/why-field.tsx';
import { ChangeSection } from '../../../tabs/pages/today/change-section.tsx';
import { cancelledWords, factsOf } from '../../../tabs/pages/today/attendance/facts-words.ts';
import { moveSearch, whoIsTold } from '../../../tabs/pages/today/move/move-search.ts';
import { needsInShort } from '../../../tabs/pages/today/row-words.ts';
import { found } from '../book/a-draft.ts';
import { anAppointment, aParticipant, aSlot, DR_A, id, NURSE_B } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer, type Answering } from '../support/render-with-confer.tsx';

jest.setTimeout(30_000);
const PATIENTLY = { timeout: 5000 };
const WITH_PROXY = anAppointment({
  version: 7,
  participants: [
    aParticipant(),
    aParticipant({ participantId: id(21), kind: 'proxy', displayName: 'Ruth Kelso' }),
  ],
});
const LATER = aSlot('2026-03-05T09:00:00Z');

function show(appointment: Appointment, ...answers: Answering[]) {
  const cancelled: CancelAppointment[] = [];
  const moved: { seen: Seen; change: Reschedule }[] = [];
  const searches: SlotSearch[] = [];
  const told = jest.fn();
  const readAgain = jest.fn();
  renderWithConfer(
    <ChangeSection
      appointment={appointment}
      isBusy={false}
      onCancel={(cancellation) => {
        cancelled.push(cancellation);
      }}
      onMoved={told}
      onStale={readAgain}
    />,
    {
      api: fakeApi({}, [
        ...answers,
        answering(searchSlots, ({ body }) => {
          searches.push(body);
          return found([aSlot(appointment.startsAt), LATER]);
        }),
        answering(takeHold, () => ({
          holdId: id(71),
          expiresAt: new Date(Date.now() + 300_000).toISOString(),
        })),
        answering(releaseHold, () => ({})),
        answering(rescheduleAppointment, ({ seen, body }) => {
          moved.push({ seen, change: body });
          return appointment;
        }),
      ]),
    },
  );
  return { cancelled, moved, searches, told, readAgain };
}

describe('cancelling', () => {
  it('offers the reasons that fit whoever cancels, and asks for one', async () => {
    const patientStartsAt = new Date(Date.now() + 3_600_000).toISOString();
    const { cancelled } = show({ ...WITH_PROXY, patientStartsAt });
    await userEvent.click(screen.getByTestId('cancel'));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel and tell 2 people' }));
    expect(screen.getByText('Choose why it is cancelled')).toBeTruthy();
    await userEvent.click(screen.getByTestId('cancel-by-provider'));
    expect(screen.queryByRole('option', { name: 'The patient feels better' })).toBeNull();
    await userEvent.selectOptions(screen.getByTestId('cancel-reason'), 'A professional is ill or away');
    await userEvent.click(screen.getByTestId('cancel-confirm'));
    expect(cancelled).toEqual([{ by: 'provider', reason: 'prov-pers' }]);
  });

  it('knows whose reason each is', () => {
    expect(whyCancelled('patient').choices.every(({ code }) => code.startsWith('pat'))).toBe(true);
    expect(whyCancelled('provider').choices.some(({ code }) => code.startsWith('pat'))).toBe(false);
  });

  it('can be left alone, and the focus goes back', async () => {
    show(WITH_PROXY);
    await userEvent.click(screen.getByTestId('cancel'));
    await userEvent.click(screen.getByRole('button', { name: 'Keep the appointment' }));
    await waitFor(() => {
      expect(document.activeElement?.getAttribute('data-testid')).toBe('cancel');
    });
  });
});

describe('moving', () => {
  it('looks for the same people, counts its own time as free and keeps the parts', () => {
    const appointment = anAppointment({
      startsAt: '2026-03-03T09:55:00Z',
      patientStartsAt: '2026-03-03T10:00:00Z',
      patientEndsAt: '2026-03-03T10:20:00Z',
      endsAt: '2026-03-03T10:25:00Z',
      staff: [
        { ...DR_A, response: 'coming' },
        { ...NURSE_B, response: 'none' },
      ],
    });
    expect(moveSearch(appointment, 'same-people')).toMatchObject({
      movingAppointmentId: appointment.appointmentId,
      parts: { huddleMinutes: 5, patientMinutes: 20, debriefMinutes: 5 },
      roles: [
        { roleCode: 'consultant', count: 1, anyOf: [DR_A.practitionerId] },
        { roleCode: 'nurse', count: 1, anyOf: [NURSE_B.practitionerId] },
      ],
    });
    expect(moveSearch(appointment, 'same-roles').roles).toEqual([
      { roleCode: 'consultant', count: 1 },
      { roleCode: 'nurse', count: 1 },
    ]);
  });

  it('tells nobody when the patient’s time stays as it is', () => {
    const sameTime = aSlot(WITH_PROXY.startsAt, [NURSE_B]);
    expect(whoIsTold(WITH_PROXY, sameTime)).toEqual([]);
    expect(whoIsTold(WITH_PROXY, LATER)).toEqual(['Maya Kowalski', 'Ruth Kelso']);
  });

  it('shows from when to when and who is told, then moves it with the hold', async () => {
    const { moved, told } = show(WITH_PROXY);
    await userEvent.click(screen.getByTestId('move'));
    const slots = await screen.findAllByTestId('slot', {}, PATIENTLY);
    expect(slots).toHaveLength(1);
    await userEvent.click(slots[0]!);
    const summary = screen.getByTestId('move-summary');
    expect(summary.textContent).toContain('Tue 3 Mar 10:00Thu 5 Mar 09:00');
    expect(summary.textContent).toContain('Maya Kowalski and Ruth Kelso are told; the links stay the same.');
    await screen.findByTestId('hold');
    await userEvent.click(screen.getByRole('button', { name: 'Move and tell 2 people' }));
    await waitFor(() => {
      expect(told).toHaveBeenCalled();
    });
    expect(moved).toEqual([
      {
        seen: 7,
        change: {
          startsAt: LATER.startsAt,
          staff: [{ practitionerId: DR_A.practitionerId, roleCode: 'consultant' }],
          holdId: id(71),
        },
      },
    ]);
  });

  it('says so when somebody changed the appointment in the meantime, and moves nothing', async () => {
    const { told, readAgain } = show(
      WITH_PROXY,
      answering(rescheduleAppointment, () =>
        Promise.reject(
          new ProblemError({
            type: 'urn:confer:problem:refusal:changed-meanwhile',
            title: 'The appointment has changed. Look at it as it is now.',
            status: 412,
            instance: 'x',
          }),
        ),
      ),
    );
    await userEvent.click(screen.getByTestId('move'));
    await userEvent.click((await screen.findAllByTestId('slot', {}, PATIENTLY))[0]!);
    await userEvent.click(screen.getByTestId('move-confirm'));
    expect(await screen.findByText('The appointment has changed. Look at it as it is now.')).toBeTruthy();
    expect(told).not.toHaveBeenCalled();
    expect(readAgain).toHaveBeenCalledTimes(1);
  });

  it('of a place in a group moves the place or the whole group, and is cancelled too', () => {
    show(anAppointment({ group: { groupSessionId: id(80), title: 'Carbs' } }));
    expect(screen.getByTestId('move').textContent).toBe('Move this place…');
    expect(screen.getByTestId('move-group')).toBeTruthy();
    expect(screen.getByTestId('cancel')).toBeTruthy();
  });
});

describe('what the panel and the queue say', () => {
  it('names the series, the group, the room and when the team begins', () => {
    const appointment = anAppointment({
      startsAt: '2026-03-03T09:55:00Z',
      patientStartsAt: '2026-03-03T10:00:00Z',
      patientEndsAt: '2026-03-03T10:30:00Z',
      seriesId: id(90),
      group: { groupSessionId: id(80), title: 'Carbs' },
      resources: [{ resourceId: id(61), kind: 'room', name: 'Room 4' }],
    });
    expect(factsOf(appointment)).toBe(
      'Tuesday 3 March 2026, 10:00–10:30 · team from 09:55 to 10:30 · Young adult diabetes · group “Carbs” · one of a series · Room 4',
    );
  });

  it('says who cancelled and why', () => {
    const cancelled = {
      ...{ at: '2026-03-02T10:00:00Z', by: 'patient' as const, reason: 'pat-fb' as const },
      undoUntil: null,
    };
    expect(cancelledWords({ cancelled: { ...cancelled, reasonLabel: 'The patient feels better' } })).toBe(
      'Cancelled by the patient: The patient feels better',
    );
    expect(cancelledWords({ cancelled: null })).toBeUndefined();
  });

  it('shows two needs in the queue and counts the others', () => {
    const adjustments = ['captions' as const, 'lip-reads' as const, 'easy-read' as const];
    expect(needsInShort({ needs: { interpreterLanguage: 'pl', adjustments } })).toBe(
      'Interpreter: Polish, Needs captions and 2 more',
    );
    expect(needsInShort({ needs: null })).toBeUndefined();
  });
});
