import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { listAppointments } from '../../../api/appointment-view/contract/endpoints.ts';
import { cancelGroupSession, getGroupSession } from '../../../api/booking/contract/endpoints.ts';
import type { Seen } from '../../../api/kernel/contract/endpoint.ts';
import type { CancelGroupSession } from '../../../api/booking/contract/booking-changes.ts';
import { ProblemError } from '../../../tabs/api-client/problem-error.ts';
import { CancelGroup } from '../../../tabs/pages/today/cancel-group.tsx';
import { ChangeSection } from '../../../tabs/pages/today/change-section.tsx';
import { aGroup } from '../support/a-group.ts';
import { anAppointment, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer, type Answering } from '../support/render-with-confer.tsx';

function show(...answers: Answering[]) {
  const sent: { seen: Seen; body: CancelGroupSession }[] = [];
  const done = jest.fn();
  renderWithConfer(<CancelGroup groupSessionId={id(80)} onCancelled={done} />, {
    api: fakeApi({}, [
      ...answers,
      answering(getGroupSession, () => aGroup()),
      answering(listAppointments, () => ({
        items: [
          anAppointment({ group: { groupSessionId: id(80), title: 'Counting carbohydrates' } }),
          anAppointment({
            appointmentId: id(11),
            patient: { ...anAppointment().patient, displayName: 'Not in it' },
          }),
        ],
      })),
      answering(cancelGroupSession, ({ seen, body }) => {
        sent.push({ seen, body });
        return aGroup({ status: 'cancelled' });
      }),
    ]),
  });
  return { sent, done };
}

const dialog = () => screen.findByTestId('cancel-group-dialog');

describe('cancelling a whole group', () => {
  it('says how many patients are told, asks why, and cancels what was seen', async () => {
    const { sent, done } = show();
    await userEvent.click(screen.getByTestId('cancel-group'));
    const inDialog = await dialog();
    expect((await within(inDialog).findByTestId('group-patients')).textContent).toBe('Maya Kowalski');
    expect(
      (await within(inDialog).findByText(/3 patients have a place in it\. Each is told/)).textContent,
    ).toContain('Counting carbohydrates, Wednesday 4 March');
    await userEvent.click(within(inDialog).getByRole('button', { name: 'Cancel and tell 3 patients' }));
    expect(within(inDialog).getByText('Choose why it is cancelled')).toBeTruthy();
    expect(sent).toEqual([]);
    expect(within(inDialog).queryByRole('option', { name: 'The patient feels better' })).toBeNull();
    await userEvent.selectOptions(
      within(inDialog).getByTestId('cancel-reason'),
      'A professional is ill or away',
    );
    await userEvent.click(within(inDialog).getByTestId('cancel-group-confirm'));
    await waitFor(() => {
      expect(done).toHaveBeenCalledTimes(1);
    });
    expect(sent).toEqual([{ seen: aGroup().version, body: { reason: 'prov-pers' } }]);
    expect(screen.queryByTestId('cancel-group-dialog')).toBeNull();
    expect(screen.getByTestId('announcer').textContent).toBe('The group is cancelled; told: 3 patients');
  });

  it('says so when it was changed in the meantime, and shows it as it is now', async () => {
    const groups = [aGroup(), aGroup({ version: 2, booked: 4 })];
    const { done } = show(
      answering(getGroupSession, () => groups.shift()!),
      answering(cancelGroupSession, () =>
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
    await userEvent.click(screen.getByTestId('cancel-group'));
    const inDialog = await dialog();
    await userEvent.selectOptions(await within(inDialog).findByTestId('cancel-reason'), 'prov-pers');
    await userEvent.click(within(inDialog).getByTestId('cancel-group-confirm'));
    await within(inDialog).findByText('The appointment has changed. Look at it as it is now.');
    await within(inDialog).findByRole('button', { name: 'Cancel and tell 4 patients' });
    expect(done).not.toHaveBeenCalled();
  });

  it('has nothing to cancel when somebody was faster', async () => {
    show(answering(getGroupSession, () => aGroup({ status: 'cancelled' })));
    await userEvent.click(screen.getByTestId('cancel-group'));
    const inDialog = await dialog();
    await within(inDialog).findByText(/It is cancelled already/);
    expect(within(inDialog).queryByTestId('cancel-group-confirm')).toBeNull();
    await userEvent.click(within(inDialog).getByRole('button', { name: 'Close' }));
    expect(screen.queryByTestId('cancel-group-dialog')).toBeNull();
  });

  it('is offered for a place in a group only', () => {
    const section = (group: Parameters<typeof anAppointment>[0]) => (
      <ChangeSection
        appointment={anAppointment(group)}
        isBusy={false}
        onCancel={() => undefined}
        onMoved={() => undefined}
        onStale={() => undefined}
      />
    );
    const { unmount } = renderWithConfer(section({}), { api: fakeApi({}) });
    expect(screen.queryByTestId('cancel-group')).toBeNull();
    unmount();
    renderWithConfer(section({ group: { groupSessionId: id(80), title: 'Carbs' } }), { api: fakeApi({}) });
    expect(screen.getByTestId('cancel-group')).toBeTruthy();
  });
});
