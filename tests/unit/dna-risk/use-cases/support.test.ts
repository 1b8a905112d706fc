import { Temporal } from 'temporal-polyfill';
import { makeDnaRisk } from '../../../../api/dna-risk/make-dna-risk.ts';
import { trainRiskModel } from '../../../../api/dna-risk/rules/train-risk-model.ts';
import type { ConsultationOptions } from '../../../builders/a-consultation.ts';
import { aClinicHistory, aRiskFacts } from '../../../builders/a-clinic-history.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const TRAINING = trainRiskModel(aClinicHistory(1_500));

/** The day before a consultation whose patient missed two and was booked long ago, with a model in use. */
function aDesk(options: ConsultationOptions = {}) {
  const day = aDayOfClinic({ now: '2026-03-02T12:00:00Z', ...options });
  const at = Temporal.Instant.from('2026-03-01T09:00:00Z');
  day.stores.dnaRisk.models.push({
    version: 1,
    training: TRAINING,
    learnedUntil: at,
    trainedBy: 'Grace Adeyemi',
    trainedAt: at,
  });
  day.stores.dnaRisk.facts.push({
    appointmentId: day.appointmentId,
    facts: aRiskFacts({ leadDays: 50, earlierMissed: 2 }),
  });
  const { useCases } = makeDnaRisk(day.deps);
  const { appointmentId, clinician } = day;
  const record = (step: 'offered' | 'accepted') =>
    useCases.recordSupport(clinician, { appointmentId, body: { kind: 'transport', step } });
  return { ...day, useCases, record };
}

describe('support for somebody who might not come', () => {
  it('is listed by initials with what to offer, and written to the audit', async () => {
    const desk = aDesk();
    await expect(desk.useCases.listDnaRisks(desk.clinician, {})).resolves.toEqual({
      items: [
        {
          appointmentId: desk.appointmentId,
          initials: 'Z. Q.',
          serviceLineName: 'Young adult diabetes',
          patientStartsAt: '2026-03-03T10:30:00Z',
          timeZone: 'Europe/London',
          band: 'much-more-likely',
          suggested: ['call', 'another-time'],
        },
      ],
    });
    expect(desk.stores.audit.map(({ action }) => action)).toEqual(['listed-dna-risks']);
  });

  it('is not listed for the dead, for other service lines, or for what is over', async () => {
    const itemsOf = async ({ useCases, clinician }: ReturnType<typeof aDesk>) =>
      (await useCases.listDnaRisks(clinician, {})).items;
    const list = (options: ConsultationOptions) => itemsOf(aDesk(options));
    const died = aDesk();
    died.stores.patients[0] = { ...died.stores.patients[0]!, standing: 'died' };
    expect(await itemsOf(died)).toEqual([]);
    const desk = aDesk();
    expect(await itemsOf({ ...desk, clinician: { ...desk.clinician, serviceLineIds: [] } })).toEqual([]);
    expect(await list({ now: '2026-03-03T10:31:00Z' })).toEqual([]);
    expect(await list({ appointment: { status: 'cancelled' } })).toEqual([]);
    expect(await list({ now: '2026-02-20T10:31:00Z' })).toEqual([]);
  });

  it('tells the open screens, and changes nothing of the appointment', async () => {
    const desk = aDesk();
    const before = JSON.stringify(desk.appointment());
    await expect(desk.record('offered')).resolves.toMatchObject({
      support: [{ kind: 'transport', step: 'offered', recordedBy: desk.clinician.displayName }],
    });
    expect(desk.stores.liveEvents.map(({ kind }) => kind)).toEqual(['appointment-changed']);
    expect(JSON.stringify(desk.appointment())).toBe(before);
    expect(desk.stores.outbox.filter(({ topic }) => topic === 'send-message')).toEqual([]);
  });

  it('is refused when it does not follow, when it is too late, and to who may not book', async () => {
    const desk = aDesk();
    await expectRefused(desk.stores, () => desk.record('accepted'), 'changed-meanwhile');
    const late = aDesk({ now: '2026-03-03T10:30:00Z' });
    await expectRefused(late.stores, () => late.record('offered'), 'appointment-already-over');
    const viewer = { ...desk.clinician, appRoles: ['Viewer' as const] };
    await expectRefused(
      desk.stores,
      () =>
        desk.useCases.recordSupport(viewer, {
          appointmentId: desk.appointmentId,
          body: { kind: 'call', step: 'done' },
        }),
      'not-allowed',
    );
  });

  it('suggests a missing interpreter without any score', async () => {
    const desk = aDesk({ appointment: { needs: { interpreterLanguage: 'pl', adjustments: [] } } });
    desk.stores.dnaRisk.models.splice(0);
    const { appointmentId } = desk;
    await expect(desk.useCases.getDnaRisk(desk.clinician, { appointmentId })).resolves.toMatchObject({
      risk: null,
      noRisk: 'no-model',
      suggested: ['interpreter'],
    });
  });
});
