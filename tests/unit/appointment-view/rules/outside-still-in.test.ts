import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { outsideStillIn } from '../../../../api/appointment-view/rules/outside-still-in.ts';
import type { EvidenceKind } from '../../../../api/evidence/rules/evidence-kinds.ts';

const TEN = Temporal.Instant.from('2026-03-03T10:00:00Z');
const ended = { endedAt: TEN, now: TEN.add({ minutes: 5 }), isGroup: false };
const outside = (kind: EvidenceKind, participantId?: string) => ({
  kind,
  practitionerId: undefined,
  participantId,
});
const staff = (kind: EvidenceKind) => ({ kind, practitionerId: 'amina', participantId: undefined });

describe('people from outside who are still in an ended consultation’s call', () => {
  it('are those who came and did not leave; staff are none', () => {
    const evidence = [staff('joined-meeting'), outside('joined-meeting'), outside('joined-meeting')];
    expect(outsideStillIn(evidence, ended)).toBe(2);
    expect(outsideStillIn([...evidence, outside('left-meeting')], ended)).toBe(1);
    expect(outsideStillIn([...evidence, staff('left-meeting')], ended)).toBe(2);
  });

  it('are none once Teams ended the meeting, before the end, and half a day later', () => {
    const evidence = [outside('joined-meeting')];
    expect(outsideStillIn([...evidence, staff('meeting-ended')], ended)).toBe(0);
    expect(outsideStillIn(evidence, { ...ended, endedAt: undefined })).toBe(0);
    expect(outsideStillIn(evidence, { ...ended, now: TEN.add({ hours: 13 }) })).toBe(0);
  });

  it('of a group are only those of whom it is known for whom they came', () => {
    const evidence = [outside('joined-meeting'), outside('joined-meeting', 'iris')];
    expect(outsideStillIn(evidence, { ...ended, isGroup: true })).toBe(1);
  });

  it('are never fewer than nobody, nor more than came', () => {
    const kinds = fc.array(fc.constantFrom('joined-meeting', 'left-meeting', 'meeting-ended', 'admitted'));
    fc.assert(
      fc.property(kinds, (all) => {
        const count = outsideStillIn(
          all.map((kind) => outside(kind as EvidenceKind)),
          ended,
        );
        expect(count).toBeGreaterThanOrEqual(0);
        expect(count).toBeLessThanOrEqual(all.filter((kind) => kind === 'joined-meeting').length);
      }),
    );
  });
});
