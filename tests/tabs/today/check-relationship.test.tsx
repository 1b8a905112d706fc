import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import {
  checkRelationship,
  listAuthorities,
  listRelationshipTasks,
  recordAuthority,
} from '../../../api/participants/contract/authority-endpoints.ts';
import type { Participant } from '../../../api/appointment-view/contract/appointments.ts';
import type { Authority } from '../../../api/patients/contract/authorities.ts';
import type { RelationshipCheck } from '../../../api/patients/contract/relationship-check.ts';
import { Authorities } from '../../../tabs/pages/today/links/authorities.tsx';
import { ParticipantList } from '../../../tabs/pages/today/participant-list.tsx';
import { RelationshipTasks } from '../../../tabs/pages/today/relationship-tasks.tsx';
import { aParticipant, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

jest.setTimeout(30_000);

const CHECK: RelationshipCheck = {
  ...{
    checkId: id(71),
    result: 'confirmed',
    numberEnding: '005',
    reference: 'role-1',
    reason: 'ROLE_ACTIVATED',
  },
  ...{ legalBasis: 'consent', relationship: 'MTH', endsOn: null, checkedAt: '2026-03-03T10:20:00Z' },
  ...{ checkedBy: 'Dev Rana', isOpen: false },
};
const ENDED: RelationshipCheck = {
  ...CHECK,
  ...{
    checkId: id(72),
    result: 'ended',
    reason: 'ROLE_DEACTIVATED_PATIENT_REQUEST',
    checkedBy: null,
    isOpen: true,
  },
};
const RUTH: Authority = {
  ...{ authorityId: id(70), version: 1, givenName: 'Ruth', familyName: 'Kelso', relationship: 'MTH' },
  ...{ legalBasis: 'consent', evidenceSeen: 'The patient said so', scope: ['join'], standing: 'valid' },
  ...{ startsOn: null, reviewOn: null, endsOn: null, decision: null, withdrawn: null },
  ...{ recordedBy: 'Dev Rana', recordedAt: '2026-03-01T09:00:00Z', mobile: '07700900102', email: null },
  relationshipChecks: [ENDED, CHECK],
};

function show(items: Authority[], mayCheckRelationships = true) {
  const asked: unknown[] = [];
  renderWithConfer(<Authorities patientId={id(60)} onChanged={() => undefined} />, {
    api: fakeApi({}, [
      answering(listAuthorities, () => ({ isUnder16: false, mayCheckRelationships, items })),
      answering(checkRelationship, (input) => {
        asked.push(input);
        return CHECK;
      }),
      answering(recordAuthority, (input) => {
        asked.push(input);
        return RUTH;
      }),
    ]),
  });
  return asked;
}

it('shows what the service said, with what staff have to decide', async () => {
  show([RUTH]);
  const row = await screen.findByTestId(`authority-${RUTH.authorityId}`);
  expect(row.textContent).toContain(
    'Decide whether it still holdsEnded at the NHS service · because the patient asked for it · ' +
      'there: the patient’s consent · there as mother · NHS number ending 005 · ' +
      'asked on 3 March 2026 by Confer, before an appointment',
  );
  expect(row.textContent).toContain('Confirmed by the NHS service · there: the patient’s consent');
});

it('asks again without the number that is known', async () => {
  const asked = show([RUTH]);
  await userEvent.click(await screen.findByRole('button', { name: 'Check with the NHS…: Ruth Kelso' }));
  expect(screen.getByText('Empty: the one ending 005, as before')).toBeTruthy();
  await userEvent.click(screen.getByTestId('relationship-check'));
  expect(asked).toEqual([{ patientId: id(60), body: { authorityId: RUTH.authorityId } }]);
});

it('names the check with the authority that it supports', async () => {
  const asked = show([]);
  await userEvent.click(await screen.findByTestId('authority-new'));
  const button = screen.getByTestId('relationship-check');
  expect(button.getAttribute('aria-disabled')).toBe('true');
  await userEvent.type(screen.getByTestId('relationship-number'), '999 001 0005');
  await userEvent.click(button);
  expect((await screen.findByTestId('relationship-found')).textContent).toContain(
    'Confirmed by the NHS service',
  );
  await userEvent.type(screen.getByTestId('authority-givenName'), 'Ruth');
  await userEvent.type(screen.getByTestId('authority-familyName'), 'Kelso');
  await userEvent.selectOptions(screen.getByTestId('authority-relationship'), 'MTH');
  await userEvent.click(screen.getAllByRole('radio', { name: 'Yes' })[0]!);
  await userEvent.click(screen.getAllByRole('radio', { name: 'Yes' }).at(-1)!);
  await userEvent.type(screen.getByTestId('authority-evidence'), 'The patient said so');
  await userEvent.type(screen.getByTestId('authority-mobile'), '07700900102');
  await userEvent.click(screen.getByTestId('authority-record'));
  expect(asked.at(-1)).toMatchObject({ body: { givenName: 'Ruth', relationshipCheckId: CHECK.checkId } });
});

it('offers no check where the organisation is not connected', async () => {
  show([RUTH], false);
  await screen.findByTestId(`authority-${RUTH.authorityId}`);
  expect(screen.queryByText('Check with the NHS…')).toBeNull();
});

it('says beside a proxy what the service said', () => {
  const relationship = { result: 'ended', checkedAt: '2026-03-02T10:30:00Z', isOpen: true } as const;
  const authority: Participant['authority'] = {
    ...{ authorityId: RUTH.authorityId, standing: 'valid', scope: ['join'], endsOn: null, relationship },
  };
  renderWithConfer(
    <ParticipantList
      participants={[aParticipant({ kind: 'proxy', authority })]}
      mayAdmit={false}
      isBusy={false}
      timeZone="Europe/London"
      onAdmit={() => undefined}
    />,
    { api: fakeApi({}) },
  );
  expect(
    screen.getByText(/Ended at the NHS service \(2 March 2026\): decide whether the authority still holds/),
  ).toBeTruthy();
});

it('lists proxies to look at, and nothing while there is nobody', async () => {
  renderWithConfer(<RelationshipTasks />, {
    api: fakeApi({}, [
      answering(listRelationshipTasks, () => ({
        items: [
          {
            ...{ appointmentId: id(1), participantId: id(2), result: 'ended' as const, initials: 'M. K.' },
            ...{ serviceLineName: 'Young adult diabetes', patientStartsAt: '2026-03-03T10:30:00Z' },
            timeZone: 'Europe/London',
          },
        ],
      })),
    ]),
  });
  const section = await screen.findByTestId('relationship-tasks');
  expect(section.textContent).toContain('Ended at the NHS service · Young adult diabetes');
  expect(section.textContent).not.toContain('Kelso');
});
