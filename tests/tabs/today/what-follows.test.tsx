import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { confirmClearSchema } from '../../../api/attendance/contract/attendance.ts';
import type { DecideOutcome, FollowUp } from '../../../api/attendance/contract/outcome.ts';
import { FollowUpLink } from '../../../tabs/pages/book/follow-up-link.tsx';
import { confirmClear, decideOutcome, getAttendance } from '../../../api/attendance/contract/endpoints.ts';
import { FollowUpSection } from '../../../tabs/pages/today/attendance/follow-up-section.tsx';
import { ConfirmClear } from '../../../tabs/pages/today/undecided/confirm-clear.tsx';
import { anAttendanceDetail } from '../../builders/attendance-detail.ts';
import { anAppointment, anAttendance, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

const NOT_SAID: FollowUp = {
  version: 0,
  outcome: null,
  pifuUntil: null,
  afterWeeks: null,
  next: null,
  rttStatus: null,
  reason: null,
  decidedBy: null,
  decidedAt: null,
  suggestedRtt: { code: '33', because: 'They missed the first appointment in this service.' },
  isFirst: true,
  isPathOpen: false,
};

function show(followUp: FollowUp) {
  const sent: unknown[] = [];
  renderWithConfer(
    <FollowUpSection
      appointmentId={id(10)}
      timeZone="Europe/London"
      followUp={followUp}
      onDecided={() => undefined}
    />,
    {
      api: fakeApi({}, [
        answering(decideOutcome, (input) => {
          sent.push(input);
          return anAttendanceDetail(anAttendance());
        }),
      ]),
    },
  );
  return sent;
}

describe('what follows', () => {
  it('is said with a code that a person chose, which is only suggested', async () => {
    const sent = show(NOT_SAID);
    await userEvent.click(screen.getByTestId('say-what-follows'));
    expect(screen.getByText(/^Suggested: 33/)).toBeTruthy();
    expect(screen.getByTestId<HTMLSelectElement>('rtt-status').value).toBe('');
    await userEvent.selectOptions(screen.getByTestId('outcome-of-attendance'), '3');
    await userEvent.type(screen.getByTestId('after-weeks'), '6');
    await userEvent.click(screen.getByTestId('decide-outcome'));
    await waitFor(() => {
      expect(sent).toEqual([{ appointmentId: id(10), body: { outcome: '3', afterWeeks: 6 }, seen: 0 }]);
    });
  });

  it('offers no discharge while there are steps left for a patient who was not brought', async () => {
    show({ ...NOT_SAID, isPathOpen: true });
    await userEvent.click(screen.getByTestId('say-what-follows'));
    const discharge = screen.getByRole<HTMLOptionElement>('option', { name: 'Discharged' });
    expect(discharge.disabled).toBe(true);
  });
});

describe('a follow-up that was booked', () => {
  const NEXT = id(20);
  const link = async (followUp: FollowUp) => {
    const sent: DecideOutcome[] = [];
    renderWithConfer(<FollowUpLink appointmentId={id(10)} next={NEXT} />, {
      api: fakeApi({}, [
        answering(getAttendance, () => anAttendanceDetail(anAttendance(), { followUp })),
        answering(decideOutcome, ({ body }) => {
          sent.push(body);
          return anAttendanceDetail(anAttendance());
        }),
      ]),
    });
    await waitFor(() => {
      expect(sent).toHaveLength(1);
    });
    return sent[0];
  };

  it('is linked with the reason for which another RTT code than the suggested one was chosen', async () => {
    const said = { ...NOT_SAID, version: 1, outcome: '2', rttStatus: '20' } as const;
    expect(await link({ ...said, reason: 'They rang before' })).toMatchObject({
      ...{ followUpAppointmentId: NEXT, rttStatus: '20', reason: 'They rang before' },
    });
  });

  it('is linked with a reason where none was said', async () => {
    const said = { ...NOT_SAID, version: 1, outcome: '3', rttStatus: '20', reason: 'In spring' } as const;
    expect((await link(said))?.reason).toBe('The next appointment has been booked');
  });

  it('is offered to be booked once the one that was linked is gone', () => {
    show({ ...NOT_SAID, version: 1, outcome: '2', decidedBy: 'Dr A' });
    expect(screen.getByText('No next appointment is booked in Confer.')).toBeTruthy();
    expect(screen.getByTestId('book-follow-up')).toBeTruthy();
  });
});

describe('confirming what is clear', () => {
  const clear = (number: number, confidence: 'high' | 'medium' = 'high') =>
    anAppointment({ appointmentId: id(number), attendance: anAttendance({ confidence }) });

  it('names each with what is proposed, sends those that are left ticked, and says what was left out', async () => {
    const sent: unknown[] = [];
    renderWithConfer(
      <ConfirmClear
        appointments={[clear(1), clear(2), clear(3), clear(4, 'medium')]}
        onConfirmed={() => undefined}
      />,
      {
        api: fakeApi({}, [
          answering(confirmClear, ({ body }) => {
            sent.push(...body.items);
            return {
              items: body.items.map(({ appointmentId }, index) => ({
                appointmentId,
                result: index === 0 ? ('confirmed' as const) : ('changed' as const),
              })),
            };
          }),
        ]),
      },
    );
    await userEvent.click(screen.getByTestId('confirm-clear'));
    const [first] = screen.getAllByRole('checkbox', { hidden: true });
    expect(screen.getAllByRole('checkbox', { hidden: true })).toHaveLength(3);
    await userEvent.click(first!);
    await userEvent.click(screen.getByTestId('confirm-clear-now'));
    await screen.findByTestId('confirm-clear-result');
    expect(sent).toEqual([
      { appointmentId: id(2), version: 0, code: '5' },
      { appointmentId: id(3), version: 0, code: '5' },
    ]);
    expect(screen.getByTestId('confirm-clear-result').textContent).toBe(
      '1 confirmed. 1 left out, since it has changed: look at it alone.',
    );
  });

  it('takes as many as can be confirmed together, and says how many there are', async () => {
    const sent: number[] = [];
    const many = Array.from({ length: 53 }, (_, index) => clear(index + 1));
    renderWithConfer(<ConfirmClear appointments={many} onConfirmed={() => undefined} />, {
      api: fakeApi({}, [
        answering(confirmClear, ({ body: { items } }) => {
          confirmClearSchema.parse({ items });
          sent.push(items.length);
          return { items: items.map((one) => ({ ...one, result: 'confirmed' as const })) };
        }),
      ]),
    });
    await userEvent.click(screen.getByTestId('confirm-clear'));
    expect(screen.getByTestId('confirm-clear-dialog').textContent).toContain('the first 50 of 53');
    await userEvent.click(screen.getByTestId('confirm-clear-now'));
    await screen.findByTestId('confirm-clear-result');
    expect(sent).toEqual([50]);
  });

  it('is offered for two or more only', () => {
    renderWithConfer(
      <ConfirmClear appointments={[clear(1), clear(4, 'medium')]} onConfirmed={() => undefined} />,
      {
        api: fakeApi({}, []),
      },
    );
    expect(screen.queryByTestId('confirm-clear')).toBeNull();
  });
});
