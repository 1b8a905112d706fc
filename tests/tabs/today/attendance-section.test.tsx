import { anAttendanceDetail } from '../../builders/attendance-detail.ts';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { confirmAttendance, getAttendance } from '../../../api/attendance/contract/endpoints.ts';
import type { Seen } from '../../../api/kernel/contract/endpoint.ts';
import type { ConfirmAttendance } from '../../../api/attendance/contract/attendance.ts';
import { NoAnswerError, ProblemError } from '../../../tabs/api-client/problem-error.ts';
import { AttendanceSection } from '../../../tabs/pages/today/attendance/attendance-section.tsx';
import { anAppointment, anAttendance } from '../support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer } from '../support/render-with-confer.tsx';

async function show(
  attendance = anAttendance(),
  failures: Error[] = [],
  me = ME,
  undoUntil: string | null = null,
) {
  const sent: { body: ConfirmAttendance; seen: Seen }[] = [];
  const onChanged = jest.fn();
  const detail = anAttendanceDetail(attendance, { undoUntil });
  renderWithConfer(
    <AttendanceSection appointment={anAppointment({ state: 'over', attendance })} onChanged={onChanged} />,
    {
      me,
      api: fakeApi({}, [
        answering(getAttendance, () => detail),
        answering(confirmAttendance, ({ body, seen }) => {
          sent.push({ body, seen });
          const failure = failures[sent.length - 1];
          return failure === undefined ? detail : Promise.reject(failure);
        }),
      ]),
    },
  );
  await screen.findByTestId('evidence');
  return { sent, onChanged };
}

const confirm = () => userEvent.click(screen.getByTestId('confirm-attendance'));

describe('confirming an attendance', () => {
  it('takes one press when it is as proposed', async () => {
    const { sent, onChanged } = await show();
    expect(screen.getByTestId('attendance-status').textContent).toContain('The patient was in the meeting');
    await confirm();
    expect(sent).toEqual([{ body: { code: '5' }, seen: 0 }]);
    expect(onChanged).toHaveBeenCalledTimes(1);
  });

  it('needs a note for another code, and sends nothing without', async () => {
    const { sent } = await show();
    await userEvent.selectOptions(screen.getByTestId('attendance-code'), '3');
    await confirm();
    expect(screen.getByText('Say why')).toBeTruthy();
    expect(sent).toEqual([]);
    await userEvent.type(screen.getByTestId('attendance-note'), 'It was the wrong person');
    await confirm();
    expect(sent).toEqual([{ body: { code: '3', note: 'It was the wrong person' }, seen: 0 }]);
  });

  it('asks for a code when the evidence does not settle it', async () => {
    await show(anAttendance({ status: 'hold', code: null, codeLabel: null }));
    expect(screen.getByTestId<HTMLSelectElement>('attendance-code').value).toBe('');
    expect(screen.getByTestId('confirm-attendance').getAttribute('aria-disabled')).toBe('true');
  });

  it('says what went wrong when there was no answer, and can be sent again', async () => {
    const { sent } = await show(anAttendance(), [new NoAnswerError(undefined)]);
    await confirm();
    await waitFor(() => {
      expect(screen.getByRole('alert').textContent).toContain('cannot be reached');
    });
    await confirm();
    expect(sent.map(({ seen }) => seen)).toEqual([0, 0]);
  });

  it('says that somebody was faster', async () => {
    await show(anAttendance(), [
      new ProblemError({
        type: 'urn:confer:problem:refusal:changed-meanwhile',
        title: 'Someone else has just changed this.',
        status: 409,
        instance: 'x',
      }),
    ]);
    await confirm();
    expect((await screen.findByRole('alert')).textContent).toContain('Someone else has just changed this.');
  });

  it('shows that it was written, and corrects only with a note', async () => {
    const written = anAttendance({
      status: 'written',
      version: 1,
      confirmedBy: 'Dr A',
      confirmedAt: '2026-03-03T10:24:00Z',
      writtenToPasAt: '2026-03-03T10:24:00Z',
    });
    const { sent } = await show(written);
    expect(screen.getByTestId('attendance-status').textContent).toContain('Written to PAS 10:24');
    expect(screen.queryByTestId('confirm-attendance')).toBeNull();
    await userEvent.click(screen.getByTestId('attendance-correct'));
    await confirm();
    expect(sent).toEqual([]);
    await userEvent.type(screen.getByTestId('attendance-note'), 'Came late');
    await confirm();
    expect(sent).toEqual([{ body: { code: '5', note: 'Came late' }, seen: 1 }]);
  });

  it('offers to correct a cancelled one to what the PAS takes, and nothing else', async () => {
    const cancelled = { status: 'written', code: '4', version: 1, confirmedBy: 'Dr A' } as const;
    await show(anAttendance({ ...cancelled, confirmedAt: '2026-03-03T10:24:00Z' }));
    await userEvent.click(screen.getByTestId('attendance-correct'));
    const { options } = screen.getByTestId<HTMLSelectElement>('attendance-code');
    expect([...options].map(({ value }) => value)).toEqual(['2', '4']);
  });

  it('shows what a late report says against a decision, and takes another one', async () => {
    const against =
      'Teams’ report of Tuesday 3 March 2026 at 10:31am says otherwise: only the team was in the call.';
    const { sent } = await show(
      anAttendance({ status: 'hold', version: 1, confirmedBy: 'Dr A', reasons: [against] }),
    );
    expect(screen.getByTestId('attendance-status').textContent).toContain(against);
    await userEvent.type(screen.getByTestId('attendance-note'), 'They had not come in');
    await userEvent.selectOptions(screen.getByTestId('attendance-code'), '3');
    await confirm();
    expect(sent).toEqual([{ body: { code: '3', note: 'They had not come in' }, seen: 1 }]);
  });

  it.each([
    [1, new Date(Date.now() + 30_000).toISOString()],
    [0, undefined],
  ])(
    'can be taken back for as long as the server says so, whatever the name of who confirmed it: %i',
    async (offered, until) => {
      await show(
        anAttendance({ status: 'confirmed', version: 1, confirmedBy: ME.displayName }),
        [],
        ME,
        until,
      );
      expect(screen.queryAllByTestId('undo-attendance')).toHaveLength(offered);
    },
  );

  it('is not offered to those who only look', async () => {
    await show(anAttendance(), [], { ...ME, appRoles: ['Viewer'] });
    expect(screen.queryByTestId('confirm-attendance')).toBeNull();
  });
});
