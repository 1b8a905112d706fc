import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import {
  addParticipant,
  correctTelephone,
  recordInterpreter,
  recordTelephone,
} from '../../../api/participants/contract/endpoints.ts';
import { listProxies } from '../../../api/patients/contract/endpoints.ts';
import { WhoElse } from '../../../tabs/pages/today/links/who-else.tsx';
import { anAppointment, DR_A, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

jest.setTimeout(30_000);

/** What else can be done about who takes part, and what was asked of the API for it. */
function show(change: Partial<Appointment> = {}, mayChange = true) {
  const appointment = anAppointment({ version: 7, ...change });
  const asked: unknown[] = [];
  const note = (input: { body: unknown }): Appointment => {
    asked.push(input.body);
    return appointment;
  };
  renderWithConfer(
    <WhoElse
      appointment={appointment}
      mayChange={mayChange}
      isDone={false}
      actions={{
        isBusy: false,
        change: (_appointment, send) => {
          void send();
        },
      }}
      onChanged={() => undefined}
    />,
    {
      api: fakeApi({}, [
        answering(listProxies, () => ({ items: [] })),
        answering(addParticipant, note),
        answering(recordTelephone, note),
        answering(correctTelephone, note),
        answering(recordInterpreter, note),
      ]),
    },
  );
  return { asked };
}

describe('who else takes part', () => {
  it('is an interpreter of the language that the patient needs, added with a link', async () => {
    const { asked } = show({ needs: { interpreterLanguage: 'pl', adjustments: [] } });
    await userEvent.click(screen.getByTestId('companion-add'));
    await userEvent.type(screen.getByTestId('companion-given-name'), 'Ines');
    await userEvent.type(screen.getByTestId('companion-family-name'), 'Marques');
    await userEvent.type(screen.getByTestId('companion-mobile'), '07700 900 333');
    await userEvent.click(screen.getByTestId('companion-send'));
    expect(asked).toEqual([
      {
        kind: 'interpreter',
        givenName: 'Ines',
        familyName: 'Marques',
        language: 'pl',
        mobile: '07700900333',
      },
    ]);
  });

  it('is somebody on the telephone, from a time to a time on the wall of the clinic', async () => {
    const { asked } = show();
    await userEvent.click(screen.getByTestId('telephone-open'));
    await userEvent.selectOptions(screen.getByTestId('telephone-who'), `staff ${DR_A.practitionerId}`);
    await userEvent.type(screen.getByTestId('telephone-from'), '10:05');
    await userEvent.type(screen.getByTestId('telephone-until'), '10:20');
    await userEvent.click(screen.getByTestId('telephone-record'));
    expect(asked).toEqual([
      {
        who: { practitionerId: DR_A.practitionerId },
        from: '2026-03-03T10:05:00.000Z',
        until: '2026-03-03T10:20:00.000Z',
      },
    ]);
  });

  it('is somebody without a link, named with what they are', async () => {
    const { asked } = show();
    await userEvent.click(screen.getByTestId('telephone-open'));
    await userEvent.selectOptions(screen.getByTestId('telephone-who'), 'else');
    await userEvent.type(screen.getByTestId('telephone-givenName'), 'Rosa');
    await userEvent.type(screen.getByTestId('telephone-familyName'), 'Lind');
    await userEvent.selectOptions(screen.getByTestId('telephone-kind'), 'advocate');
    await userEvent.click(screen.getByTestId('telephone-now'));
    expect(asked).toMatchObject([{ who: { kind: 'advocate', givenName: 'Rosa', familyName: 'Lind' } }]);
  });

  it('has left the telephone, or was never on it, by one press each', async () => {
    const record = {
      ...{ recordId: id(70), participantId: id(20), practitionerId: null },
      ...{ from: '2026-03-03T10:05:00Z', until: null },
    };
    const { asked } = show({ telephone: [record] });
    screen.getByText('Maya Kowalski (patient) by telephone from 10:05, still on the telephone');
    await userEvent.click(screen.getByRole('button', { name: 'They left now: Maya Kowalski (patient)' }));
    await userEvent.click(screen.getByRole('button', { name: /^Recorded by mistake: Maya/ }));
    expect(asked).toMatchObject([
      { from: record.from, until: expect.any(String) as string },
      { from: record.from, isMistake: true },
    ]);
  });

  it('is the interpreter, of whom is said how it was', async () => {
    const interpreter = { status: 'not-seen', code: null, words: 'Interpreter was not seen.' } as const;
    const { asked } = show({ interpreter });
    await userEvent.selectOptions(screen.getByTestId('interpreter-code'), '5');
    expect(asked).toEqual([{ code: '5' }]);
  });

  it('is only told to those who may not change it', () => {
    const interpreter = { status: 'expected', code: null, words: 'Interpreter expected' } as const;
    show({ interpreter }, false);
    screen.getByText('Interpreter expected');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
