import { makeEndConsultation } from '../../../../api/consultation/use-cases/end-consultation.ts';
import { makeReopenConsultation } from '../../../../api/consultation/use-cases/reopen-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

function anEndedOne(...given: Parameters<typeof aDayOfClinic>) {
  const day = aDayOfClinic({ now: '2026-03-03T10:40:00Z', ...given[0] });
  const { appointmentId, clinician, deps } = day;
  const reopen = makeReopenConsultation(deps);
  return {
    ...day,
    end: () =>
      makeEndConsultation(deps)(clinician, {
        appointmentId,
        seen: 'any',
        body: { evenThough: ['nobody-together', 'time-not-over'] },
      }),
    reopen: (seen: number | 'any' = 'any') => reopen(clinician, { appointmentId, seen }),
  };
}

describe('reopening a consultation', () => {
  it('lets back who was in, lets wait who waited, and can be ended again', async () => {
    const { end, reopen, participant, appointment, stores, deps } = anEndedOne({
      patient: { state: 'sent-on' },
      proxy: { state: 'waiting' },
    });
    await end();
    expect([participant('patient').state, participant('proxy').state]).toEqual(['left', 'not-seen']);
    const before = appointment().version;
    const view = await reopen();
    expect(view.state).toBe('let-in');
    expect(appointment()).toMatchObject({ status: 'booked', endedAt: undefined });
    expect(appointment().version).toBeGreaterThan(before);
    expect([participant('patient').state, participant('proxy').state]).toEqual(['admitted', 'verified']);
    await end();
    expect(stores.evidence.map(({ kind }) => kind)).toEqual([
      'consultation-ended',
      'consultation-reopened',
      'consultation-ended',
    ]);
    expect(deps.told).toContain('consultation-reopened');
    expect(stores.audit.map(({ action }) => action)).toContain('reopened-consultation');
  });

  it('is refused after an hour, after a confirmation, and when it was not ended', async () => {
    const open = anEndedOne();
    await expectRefused(open.stores, () => open.reopen(), 'consultation-not-ended');
    const late = anEndedOne({ patient: { state: 'admitted' } });
    await late.end();
    late.advance(61);
    await expectRefused(late.stores, () => late.reopen(), 'reopen-too-late');
    const confirmed = anEndedOne({ patient: { state: 'admitted' } });
    await confirmed.end();
    confirmed.stores.attendance.push({
      appointmentId: confirmed.appointmentId,
      version: 1,
      code: '5',
      proposedCode: '5',
      subReason: undefined,
      confidence: undefined,
      tookPart: [],
      reasons: [],
      note: undefined,
      confirmedBy: { practitionerId: confirmed.clinician.practitionerId, displayName: 'Dr A' },
      confirmedAt: confirmed.clock.now,
      writtenToPasAt: undefined,
      pasEncounterId: undefined,
      undoneAt: undefined,
    });
    await expectRefused(confirmed.stores, () => confirmed.reopen(), 'attendance-already-confirmed');
    await expectRefused(confirmed.stores, () => confirmed.reopen(1), 'changed-meanwhile');
  });
});
