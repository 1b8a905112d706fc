import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { admitParticipant } from '../../../api/consultation/contract/endpoints.ts';
import type { Wish } from '../../../api/wishes/contract/wishes.ts';
import { ProblemError } from '../../../tabs/api-client/problem-error.ts';
import { FailureNotice } from '../../../tabs/components/failure-notice.tsx';
import { AdmitGroups } from '../../../tabs/pages/today/admit-groups.tsx';
import { AdmitQuestionDialog } from '../../../tabs/pages/today/admit-question.tsx';
import { useAppointmentActions } from '../../../tabs/pages/today/use-appointment-actions.ts';
import { WishQuestionDialog } from '../../../tabs/pages/today/wishes/wish-question.tsx';
import { anAppointment, aParticipant, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

const GROUP = { groupSessionId: id(500), title: 'Knee class' };

/** A place whose patient waits. */
function place(number: number, change: Partial<Appointment> = {}): Appointment {
  const initials = `P. ${number}.`;
  const one = anAppointment();
  return {
    ...one,
    appointmentId: id(number),
    state: 'waiting',
    group: GROUP,
    patient: { ...one.patient, initials },
    participants: [
      aParticipant({
        participantId: id(number + 100),
        state: 'waiting',
        waitingSince: '2026-03-03T09:58:00Z',
      }),
    ],
    ...change,
  };
}

const alone = (number: number): Wish => ({
  wishId: id(number + 200),
  participantId: id(number + 100),
  by: 'Patient',
  kind: 'alone-first',
  about: null,
  aboutParticipantId: null,
  text: null,
  askedAt: '2026-03-03T09:59:00Z',
  answer: null,
});

const problem = (code: string, title: string, more: object = {}) =>
  new ProblemError({ type: `urn:confer:problem:refusal:${code}`, title, status: 409, instance: '', ...more });
const GONE = problem('participant-not-waiting', 'They are not waiting any more');

function Group({ places }: { places: Appointment[] }) {
  const actions = useAppointmentActions(() => undefined);
  return (
    <>
      <AdmitGroups appointments={places} actions={actions} />
      <FailureNotice error={actions.error}>
        {actions.changed.map((sentence) => (
          <div key={sentence}>{sentence}</div>
        ))}
      </FailureNotice>
      <AdmitQuestionDialog actions={actions} />
      <WishQuestionDialog actions={actions} />
    </>
  );
}

/** Presses the button of the group. @param refuse throws for those whom the service does not let in */
async function admitAllOf(
  places: Appointment[],
  refuse: (appointmentId: string, evenThough: string | undefined) => void = () => undefined,
) {
  const admitted: string[] = [];
  renderWithConfer(<Group places={places} />, {
    api: fakeApi({}, [
      answering(admitParticipant, async ({ appointmentId, body }) => {
        await Promise.resolve();
        refuse(appointmentId, body.evenThough);
        admitted.push(appointmentId);
        return place(1, { appointmentId, state: 'let-in' });
      }),
    ]),
  });
  await userEvent.click(screen.getByTestId(`admit-group-${GROUP.groupSessionId}`));
  return admitted;
}

describe('admitting a group', () => {
  it.each([1, 2, 3])(
    'lets the others in when place %i is refused, and says whom it kept out',
    async (number) => {
      const admitted = await admitAllOf([place(1), place(2), place(3)], (appointmentId) => {
        if (appointmentId === id(number)) throw GONE;
      });
      expect(
        await screen.findByText(`P. ${number}. was not let in: They are not waiting any more`),
      ).toBeTruthy();
      expect(admitted).toEqual([1, 2, 3].filter((one) => one !== number).map(id));
    },
  );

  it('keeps waiting only the one who is kept waiting, and asks about each who asked something', async () => {
    const admitted = await admitAllOf([
      place(1, { wishes: [alone(1)] }),
      place(2),
      place(3, { wishes: [alone(3)] }),
    ]);
    const first = await screen.findByRole('dialog', { name: 'P. 1.: before you let them in' });
    expect(admitted).toEqual([id(2)]);
    await userEvent.click(within(first).getByTestId('wish-keep-waiting'));
    const second = await screen.findByRole('dialog', { name: 'P. 3.: before you let them in' });
    await userEvent.click(within(second).getByTestId('admit-with-wish'));
    await waitFor(() => {
      expect(admitted).toEqual([id(2), id(3)]);
    });
    expect(screen.queryByTestId('wish-question')).toBeNull();
  });

  it('still says whom it kept out once a question is answered', async () => {
    const admitted = await admitAllOf([place(1), place(2, { wishes: [alone(2)] })], (appointmentId) => {
      if (appointmentId === id(1)) throw GONE;
    });
    await userEvent.click(await screen.findByTestId('admit-with-wish'));
    await waitFor(() => {
      expect(admitted).toEqual([id(2)]);
    });
    expect(await screen.findByText(/^P\. 1\. was not let in/)).toBeTruthy();
  });

  it('asks once why, where the last patient has not left, and lets all in for that reason', async () => {
    const notLeft = [{ appointmentId: id(9), startsAt: '2026-03-03T09:30:00Z', with: 'Dr A' }];
    const reasons: (string | undefined)[] = [];
    const admitted = await admitAllOf([place(1), place(2)], (_, evenThough) => {
      reasons.push(evenThough);
      if (evenThough === undefined)
        throw problem('last-not-left', 'The last patient has not left', { notLeft });
    });
    await userEvent.type(await screen.findByTestId('admit-reason'), 'She has left');
    await userEvent.click(screen.getByTestId('admit-even-though'));
    await waitFor(() => {
      expect(admitted).toEqual([id(1), id(2)]);
    });
    expect(reasons).toEqual([undefined, undefined, 'She has left', 'She has left']);
  });
});
