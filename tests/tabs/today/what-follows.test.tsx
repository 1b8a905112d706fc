import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { decideOutcome } from '../../../api/attendance/contract/endpoints.ts';
import type { FollowUp } from '../../../api/attendance/contract/outcome.ts';
import { confirmClear } from '../../../api/attendance/contract/endpoints.ts';
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
