import { proposeUnseen } from '../../../../api/attendance/rules/propose-unseen.ts';

const MINUTE = 60_000;
const facts = { startsAt: 0, graceMinutes: 10, isOver: false };

describe('the attendance of an appointment in which Confer sees nobody', () => {
  it.each(['telephone', 'in-person'] as const)('is never proposed, by %s', (modality) => {
    expect(proposeUnseen(modality, facts, 9 * MINUTE).status).toBe('not-yet');
    expect(proposeUnseen(modality, facts, 10 * MINUTE)).toMatchObject({ status: 'hold', code: undefined });
    expect(proposeUnseen(modality, { ...facts, isOver: true }, 0).status).toBe('hold');
  });
});
