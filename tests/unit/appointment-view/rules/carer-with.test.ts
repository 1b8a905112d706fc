import { Temporal } from 'temporal-polyfill';
import { carerWith } from '../../../../api/appointment-view/rules/carer-with.ts';

const seen = (kind: string, minute: number, participantId = 'maya') => ({
  kind,
  participantId,
  occurredAt: Temporal.Instant.from('2026-03-03T10:00:00Z').add({ minutes: minute }),
  detail:
    kind === 'carer-with-patient' ? { careHome: 'Larkfield', name: `Carer ${minute}`, role: 'nurse' } : {},
});
const name = (...evidence: ReturnType<typeof seen>[]) => carerWith({ participantId: 'maya' }, evidence)?.name;

describe('the carer who was with somebody', () => {
  it('is the last one who confirmed them, in whatever order that is known', () => {
    expect(name(seen('carer-with-patient', 5), seen('carer-with-patient', 1))).toBe('Carer 5');
  });

  it('is nobody for whoever came by a device of their own, then or since', () => {
    expect(name(seen('identity-passed', 1))).toBeUndefined();
    expect(name(seen('carer-with-patient', 1), seen('identity-passed', 1))).toBe('Carer 1');
    expect(name(seen('carer-with-patient', 1), seen('identity-passed', 2))).toBeUndefined();
    expect(name(seen('carer-with-patient', 1, 'somebody else'))).toBeUndefined();
  });
});
