import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Appointment, Participant } from '../../../api/appointment-view/contract/appointments.ts';
import { rescheduleAppointment } from '../../../api/booking/contract/endpoints.ts';
import { listDeviceTasks } from '../../../api/device-tests/contract/endpoints.ts';
import { recordCallBack, resendLink } from '../../../api/participants/contract/endpoints.ts';
import { DeviceTasks } from '../../../tabs/pages/today/device-tasks.tsx';
import { DeviceTest } from '../../../tabs/pages/today/device-test.tsx';
import { detailWords, troubleWords } from '../../../tabs/pages/today/row-words.ts';
import { anAppointment, aParticipant, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

jest.setTimeout(30_000);

const works = (part: 'camera' | 'microphone' | 'speaker' | 'network' | 'support') => ({
  part,
  result: 'passed' as const,
  fault: null,
});
const PASSED: NonNullable<Participant['deviceTest']> = {
  testedAt: '2026-03-02T08:12:00Z',
  outcome: 'passed',
  parts: [works('camera'), works('microphone'), works('speaker'), works('network'), works('support')],
};
const FAILED: NonNullable<Participant['deviceTest']> = {
  ...PASSED,
  outcome: 'failed',
  parts: [
    { part: 'camera', result: 'failed', fault: 'blocked' },
    works('microphone'),
    { part: 'speaker', result: 'not-tried', fault: null },
    { part: 'network', result: 'failed', fault: 'slow' },
    works('support'),
  ],
};
const TO_SEE_TO = { deviceTest: FAILED, deviceTask: 'failed' } as const;
const BEFORE = Date.parse('2026-03-03T08:00:00Z');

function show(
  change: Partial<Participant>,
  { mayAct = true, of = {} }: { mayAct?: boolean; of?: Partial<Appointment> } = {},
) {
  const participant = aParticipant(change);
  const appointment = anAppointment({ version: 7, participants: [participant], ...of });
  const asked: unknown[] = [];
  const note =
    (what: string) =>
    (input: unknown): Appointment => {
      asked.push([what, input]);
      return appointment;
    };
  renderWithConfer(
    <DeviceTest
      appointment={appointment}
      participant={participant}
      mayAct={mayAct}
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
        answering(recordCallBack, note('rang')),
        answering(rescheduleAppointment, note('move')),
      ]),
    },
  );
  return { asked, of: { appointmentId: appointment.appointmentId, participantId: id(20), seen: 7 } };
}

describe('the test of a phone in the panel', () => {
  it('says what works and when it was tested, and asks for nothing', () => {
    show({ deviceTest: PASSED });
    expect(screen.getByTestId('device-test').textContent).toBe('phone tested Mon 2 Mar, 08:12: all works');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is silent when nobody has tested it and it is not time to ask', () => {
    show({});
    expect(screen.queryByTestId('device-test')).toBeNull();
  });

  it('names what failed, and is seen to by the link, by a call, or with no answer', async () => {
    const { asked, of } = show(TO_SEE_TO);
    screen.getByText('Mon 2 Mar, 08:12: camera not allowed, internet slow');
    await userEvent.click(screen.getByRole('button', { name: 'Send again: Maya Kowalski' }));
    await userEvent.click(screen.getByRole('button', { name: 'Rang, spoke to them: Maya Kowalski' }));
    await userEvent.click(screen.getByRole('button', { name: 'Rang, no answer: Maya Kowalski' }));
    expect(asked).toEqual([
      ['resend', of],
      ['rang', { ...of, body: { reached: true } }],
      ['rang', { ...of, body: { reached: false } }],
    ]);
  });

  it('changes to telephone at the same time, after a question', async () => {
    const { asked } = show(TO_SEE_TO);
    await userEvent.click(screen.getByRole('button', { name: 'Phone instead…: Maya Kowalski' }));
    expect(asked).toEqual([]);
    await userEvent.click(await screen.findByTestId('confirm-telephone-yes'));
    await waitFor(() => {
      expect(asked).toEqual([
        [
          'move',
          {
            appointmentId: id(10),
            seen: 7,
            key: 'key-1',
            body: { startsAt: anAppointment().startsAt, modality: 'telephone' },
          },
        ],
      ]);
    });
  });

  it('offers no telephone for one place of a group, and no button to who may not act', () => {
    show(TO_SEE_TO, { of: { group: { groupSessionId: id(5), title: 'Eating well' } } });
    expect(screen.queryByRole('button', { name: /Phone instead/ })).toBeNull();
  });

  it('shows who may only look what is the matter', () => {
    show({ deviceTask: 'not-tested' }, { mayAct: false });
    screen.getByText('Phone not tested');
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('a row of the queue', () => {
  const row = (change: Partial<Participant>) => anAppointment({ participants: [aParticipant(change)] });

  it('says loudly that a phone failed, and quietly that it was tested or not', () => {
    expect(troubleWords(row(TO_SEE_TO))).toBe('Phone test failed');
    expect(troubleWords(row({ deviceTask: 'not-tested' }))).toBeUndefined();
    expect(detailWords(row({ deviceTask: 'not-tested' }), BEFORE)).toContain('phone not tested');
    expect(detailWords(row({ deviceTest: PASSED }), BEFORE)).toContain('phone tested');
    expect(detailWords(row({}), BEFORE)).not.toContain('phone');
  });
});

describe('the list of phones to see to', () => {
  const item = (number: number, task: 'failed' | 'not-tested') => ({
    appointmentId: id(number),
    participantId: id(100 + number),
    task,
    kind: 'patient' as const,
    initials: `P. ${String(number)}.`,
    serviceLineName: 'Young adult diabetes',
    patientStartsAt: '2026-03-03T10:00:00Z',
    timeZone: 'Europe/London',
  });
  const showList = (items: ReturnType<typeof item>[]) =>
    renderWithConfer(<DeviceTasks />, {
      api: fakeApi({}, [answering(listDeviceTasks, () => ({ items }))]),
    });

  it('puts what failed first, opens the appointment on its day, and shows the rest when asked', async () => {
    showList([...[1, 2, 3, 4, 5, 6].map((number) => item(number, 'not-tested')), item(7, 'failed')]);
    const rows = within(await screen.findByTestId('device-tasks')).getAllByRole('listitem');
    expect(rows).toHaveLength(5);
    expect(rows[0]?.textContent).toBe('Tue 3 Mar 10:00 P. 7.Phone test failed · Young adult diabetes');
    await userEvent.click(screen.getByRole('button', { name: 'Show all 7' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(7);
    await userEvent.click(screen.getByTestId(`device-task-${id(107)}`));
    expect(location.hash).toBe(`#/today/2026-03-03/${id(7)}`);
  });

  it('is not there while there is nobody to see to', async () => {
    const asked = jest.fn(() => ({ items: [] }));
    renderWithConfer(<DeviceTasks />, { api: fakeApi({}, [answering(listDeviceTasks, asked)]) });
    await waitFor(() => {
      expect(asked).toHaveBeenCalled();
    });
    await act(() => Promise.resolve());
    expect(screen.queryByTestId('device-tasks')).toBeNull();
  });
});
