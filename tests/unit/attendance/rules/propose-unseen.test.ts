import { proposed } from '../../../builders/attendance-evidence.ts';

describe('the attendance of an appointment in which Confer sees nobody', () => {
  it.each(['telephone', 'in-person'] as const)('is never proposed, by %s', (modality) => {
    const appointment = { modality };
    expect(proposed([], { at: 14, appointment }).status).toBe('not-yet');
    expect(proposed([], { at: 15, appointment })).toMatchObject({ status: 'hold', code: undefined });
    expect(proposed([], { at: 1, endedAt: 1, appointment }).status).toBe('hold');
  });

  it.each(['telephone', 'in-person'] as const)(
    'is that of a cancellation all the same, by %s',
    (modality) => {
      expect(proposed([], { appointment: { modality, cancelledBy: 'patient' } }).code).toBe('2');
    },
  );
});
