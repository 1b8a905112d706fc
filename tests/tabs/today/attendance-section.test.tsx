import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ConfirmAttendance } from '../../../api/attendance/contract/attendance.ts';
import { NoAnswerError, ProblemError } from '../../../tabs/api-client/problem-error.ts';
import { AttendanceSection } from '../../../tabs/pages/today/attendance/attendance-section.tsx';
import { anAppointment, anAttendance } from '../support/an-appointment.ts';
import { fakeApi, ME, renderWithConfer } from '../support/render-with-confer.tsx';

async function show(attendance = anAttendance(), failures: Error[] = [], me = ME) {
  const sent: { body: ConfirmAttendance; key: string }[] = [];
  const onChanged = jest.fn();
  const detail = { attendance, evidence: [], versions: [] };
  renderWithConfer(
    <AttendanceSection appointment={anAppointment({ state: 'left', attendance })} onChanged={onChanged} />,
    {
      me,
      api: fakeApi({
        attendance: () => Promise.resolve(detail),
        confirmAttendance: (_, body, key) => {
          sent.push({ body, key });
          const failure = failures[sent.length - 1];
          return failure === undefined ? Promise.resolve(detail) : Promise.reject(failure);
        },
      }),
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
    expect(sent.map(({ body }) => body)).toEqual([{ code: '5', version: 0 }]);
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
    expect(sent.map(({ body }) => body)).toEqual([
      { code: '3', version: 0, note: 'It was the wrong person' },
    ]);
  });

  it('asks for a code when the evidence does not settle it', async () => {
    await show(anAttendance({ status: 'hold', code: null, codeLabel: null }));
    expect(screen.getByTestId<HTMLSelectElement>('attendance-code').value).toBe('');
    expect(screen.getByTestId('confirm-attendance').getAttribute('aria-disabled')).toBe('true');
  });

  it('keeps its key when there was no answer, and shows what went wrong', async () => {
    const { sent } = await show(anAttendance(), [new NoAnswerError(undefined)]);
    await confirm();
    await waitFor(() => {
      expect(screen.getByRole('alert').textContent).toContain('cannot be reached');
    });
    await confirm();
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-1']);
  });

  it('says that somebody was faster', async () => {
    await show(anAttendance(), [
      new ProblemError({
        type: 'urn:confer:problem:refusal:appointment-changed',
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
    expect(sent.map(({ body }) => body)).toEqual([{ code: '5', version: 1, note: 'Came late' }]);
  });

  it('is not offered to those who only look', async () => {
    await show(anAttendance(), [], { ...ME, appRoles: ['Viewer'] });
    expect(screen.queryByTestId('confirm-attendance')).toBeNull();
  });
});
