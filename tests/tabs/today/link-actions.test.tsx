import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Appointment, Participant } from '../../../api/appointment-view/contract/appointments.ts';
import {
  correctContact,
  endParticipant,
  resendLink,
  settleTextStop,
  unlockLink,
  withdrawLink,
} from '../../../api/participants/contract/endpoints.ts';
import type { KnownProxy } from '../../../api/patients/contract/patients.ts';
import { listProxies } from '../../../api/patients/contract/endpoints.ts';
import { AddProxy } from '../../../tabs/pages/today/links/add-proxy.tsx';
import { LinkActions } from '../../../tabs/pages/today/links/link-actions.tsx';
import { TextStop } from '../../../tabs/pages/today/links/text-stop.tsx';
import { anAppointment, aParticipant, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

jest.setTimeout(30_000);

/** What can be done about the link, and what was asked of the API for it. */
function show(change: Partial<Participant> = {}, ofAppointment: Partial<Appointment> = {}) {
  const participant = aParticipant(change);
  const appointment = anAppointment({ version: 7, participants: [participant], ...ofAppointment });
  const asked: unknown[] = [];
  const note =
    (what: string) =>
    (input: unknown): Appointment => {
      asked.push([what, input]);
      return appointment;
    };
  renderWithConfer(
    <LinkActions
      appointment={appointment}
      participant={participant}
      actions={{
        isBusy: false,
        change: (_appointment, send) => {
          void send();
        },
      }}
    />,
    {
      api: fakeApi({}, [
        answering(resendLink, note('resend')),
        answering(unlockLink, note('unlock')),
        answering(withdrawLink, note('withdraw')),
        answering(endParticipant, note('end')),
        answering(correctContact, note('contact')),
      ]),
    },
  );
  const of = { appointmentId: appointment.appointmentId, participantId: id(20), seen: 7 };
  return { asked, of };
}

const LOCKED = { isLocked: true, link: { state: 'locked', generation: 1, goesTo: 'text to …123' } } as const;

describe('the buttons of a link', () => {
  it('unlock and send again with one click, and name whose link it is', async () => {
    const { asked, of } = show(LOCKED);
    await userEvent.click(screen.getByRole('button', { name: 'Unlock link: Maya Kowalski' }));
    await userEvent.click(screen.getByRole('button', { name: 'Send link again: Maya Kowalski' }));
    expect(asked).toEqual([
      ['unlock', of],
      ['resend', of],
    ]);
  });

  it('ask before a link is withdrawn', async () => {
    const { asked, of } = show();
    expect(screen.queryByRole('button', { name: /Unlock/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Withdraw link…: Maya Kowalski' }));
    await screen.findByTestId('confirm-end');
    expect(asked).toEqual([]);
    await userEvent.click(screen.getByTestId('confirm-end-yes'));
    expect(asked).toEqual([['withdraw', of]]);
  });

  it('ask before a proxy is ended, whom alone it concerns', async () => {
    const { asked, of } = show({ kind: 'proxy', displayName: 'Ruth Kelso', relationship: 'Mother' });
    await userEvent.click(screen.getByRole('button', { name: 'End as proxy…: Ruth Kelso' }));
    await userEvent.click(await screen.findByTestId('confirm-end-yes'));
    expect(asked).toEqual([['end', of]]);
  });

  it('send a new link to a corrected number', async () => {
    const { asked, of } = show();
    await userEvent.click(screen.getByRole('button', { name: 'Correct contact…: Maya Kowalski' }));
    await userEvent.click(await screen.findByTestId('correct-contact-yes'));
    expect(asked).toEqual([]);
    await userEvent.type(screen.getByTestId('corrected-mobile'), '07700 900 555');
    await userEvent.click(screen.getByTestId('correct-contact-yes'));
    expect(asked).toEqual([['contact', { ...of, body: { mobile: '07700900555' } }]]);
  });

  it('offer nothing to send of a patient who died, and nothing of a proxy who ended', () => {
    const { patient } = anAppointment();
    show({}, { patient: { ...patient, standing: 'died' } });
    expect(screen.queryByRole('button', { name: /Send|Correct/ })).toBeNull();
    expect(screen.getByRole('button', { name: /Withdraw/ })).toBeTruthy();
  });
});

describe('adding a proxy', () => {
  it('offers those who came before, but nobody who takes part already', async () => {
    const known = (givenName: string): KnownProxy => ({
      givenName,
      familyName: 'Kelso',
      relationship: 'MTH',
      legalBasis: 'consent',
      evidenceSeen: 'Seen',
      authorityId: id(60),
      scope: ['join' as const, 'receive-messages' as const],
      isReviewDue: false,
      mobile: null,
      email: null,
    });
    const participants = [
      aParticipant({ kind: 'proxy', displayName: 'Ruth Kelso', relationship: 'Mother' }),
      aParticipant({
        participantId: id(21),
        kind: 'proxy',
        displayName: 'Joan Kelso',
        relationship: 'Mother',
        link: { state: 'ended', generation: 1, goesTo: null },
      }),
    ];
    renderWithConfer(<AddProxy appointment={anAppointment({ participants })} onAdded={() => undefined} />, {
      api: fakeApi({}, [
        answering(listProxies, () => ({ items: [known('Ruth'), known('Joan'), known('Ada')] })),
      ]),
    });
    await screen.findByText('Ada Kelso (mother)');
    expect(screen.getAllByTestId('proxy-known').map(({ textContent }) => textContent)).toEqual([
      'Joan Kelso (mother)',
      'Ada Kelso (mother)',
    ]);
  });
});

it('a STOP is shown with what it means, and one click says that it was seen to', async () => {
  const participant = aParticipant({ askedForNoTextsAt: '2026-03-03T09:00:00Z' });
  const appointment = anAppointment({ version: 7, participants: [participant] });
  const asked: unknown[] = [];
  renderWithConfer(
    <TextStop
      appointment={appointment}
      participant={participant}
      actions={{
        isBusy: false,
        change: (_appointment, send) => {
          void send();
        },
      }}
    />,
    {
      api: fakeApi({}, [
        answering(settleTextStop, (input) => {
          asked.push(input);
          return appointment;
        }),
      ]),
    },
  );
  screen.getByText(/answered STOP to a text \(Tue 3 Mar, 09:00\)/);
  screen.getByText(/Nothing else was changed: texts about this appointment still go out/);
  await userEvent.click(screen.getByRole('button', { name: /^Seen to/ }));
  expect(asked).toEqual([
    { appointmentId: appointment.appointmentId, participantId: participant.participantId, seen: 7 },
  ]);
});
