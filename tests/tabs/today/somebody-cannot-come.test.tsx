import { screen, waitForElementToBeRemoved, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { ReplaceStaff } from '../../../api/booking/contract/replacement.ts';
import { listStandIns, replaceStaff } from '../../../api/booking/contract/endpoints.ts';
import type { Seen } from '../../../api/kernel/contract/endpoint.ts';
import { CancelledSection } from '../../../tabs/pages/today/cancelled-section.tsx';
import { MissingNotice } from '../../../tabs/pages/today/missing-notice.tsx';
import { standInWords } from '../../../tabs/pages/today/stand-in-words.ts';
import { troubleWords } from '../../../tabs/pages/today/row-words.ts';
import { anAppointment, DR_A, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

jest.setTimeout(30_000);

const WITH_GAP = anAppointment({
  version: 7,
  staff: [{ ...DR_A, response: 'not-coming' }],
  missingRoles: [{ roleCode: DR_A.roleCode, label: DR_A.roleLabel }],
});
const standIn = {
  practitionerId: id(90),
  displayName: 'Dr Lewis Grant',
  organisation: null,
  isFree: true,
  takenBy: null,
  lateFor: null,
  isInClinic: true,
  isOutlookKnown: true,
};

describe('a needed person who cannot come', () => {
  it('is said in the row with their role', () => {
    expect(troubleWords(WITH_GAP)).toBe(`${DR_A.roleLabel} cannot come`);
    expect(troubleWords(anAppointment())).toBeUndefined();
  });

  it('is replaced in one step by who is free, as the coordinator saw it', async () => {
    const sent: { body: ReplaceStaff; seen: Seen }[] = [];
    const changed = jest.fn();
    renderWithConfer(<MissingNotice appointment={WITH_GAP} mayReplace onChanged={changed} />, {
      api: fakeApi({}, [
        answering(listStandIns, () => ({
          roleCode: DR_A.roleCode,
          roleLabel: DR_A.roleLabel,
          items: [
            standIn,
            {
              ...standIn,
              practitionerId: id(91),
              displayName: 'Dr Busy',
              isFree: false,
              takenBy: 'outlook' as const,
            },
          ],
        })),
        answering(replaceStaff, ({ body, seen }) => {
          sent.push({ body, seen });
          return anAppointment();
        }),
      ]),
    });
    await userEvent.click(screen.getByRole('button', { name: `Replace ${DR_A.displayName}` }));
    const free = await screen.findByRole<HTMLInputElement>('radio', { name: 'Dr Lewis Grant, free' });
    expect(free.checked).toBe(true);
    const busy = screen.getByRole<HTMLInputElement>('radio', { name: 'Dr Busy, is busy in Outlook' });
    expect(busy.disabled).toBe(true);
    await userEvent.click(screen.getByTestId('replace-confirm'));
    await waitFor(() => {
      expect(changed).toHaveBeenCalled();
    });
    expect(sent).toEqual([
      { body: { fromPractitionerId: DR_A.practitionerId, toPractitionerId: id(90) }, seen: 7 },
    ]);
  });

  it('is not replaced by somebody without being told what is not known of them', () => {
    expect(standInWords({ ...standIn, isInClinic: false, isOutlookKnown: false }, 'Europe/London')).toBe(
      'Dr Lewis Grant, free, with no clinic then, Outlook not known',
    );
  });
});

describe('a cancelled appointment', () => {
  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
  /** @param undoUntil as the API says */
  const cancelled = (at: string, undoUntil: string | null) =>
    anAppointment({
      state: 'cancelled',
      startsAt: inAnHour(),
      cancelled: {
        at,
        by: 'provider',
        reason: 'prov',
        reasonLabel: 'The service cannot offer this time',
        undoUntil,
      },
    });

  const show = (appointment: Appointment, onUndo: () => void): void => {
    renderWithConfer(<CancelledSection appointment={appointment} isBusy={false} onUndo={onUndo} />, {
      api: fakeApi({}, []),
    });
  };

  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

  it('is undone until it leaves', async () => {
    const undo = jest.fn();
    show(cancelled(inSeconds(0), inSeconds(2)), undo);
    await userEvent.click(screen.getByTestId('undo-cancellation'));
    expect(undo).toHaveBeenCalled();
    await waitForElementToBeRemoved(() => screen.queryByTestId('undo-cancellation'), { timeout: 5000 });
  });

  it('is not undone once it has left, or where it left at once', () => {
    show(cancelled(inSeconds(-6), inSeconds(-1)), jest.fn());
    show(cancelled(inSeconds(0), null), jest.fn());
    expect(screen.queryAllByTestId('undo-cancellation')).toEqual([]);
  });

  it('is booked again afterwards', async () => {
    const appointment = cancelled('2026-03-01T09:00:00Z', '2026-03-01T09:00:05Z');
    show(appointment, jest.fn());
    expect(screen.queryByTestId('undo-cancellation')).toBeNull();
    await userEvent.click(screen.getByTestId('book-again'));
    expect(window.location.hash).toBe(`#/book/again/${appointment.appointmentId}`);
  });
});
