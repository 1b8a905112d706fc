import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import { Temporal } from 'temporal-polyfill';
import { weighEvidence } from '../../../../api/attendance/use-cases/weigh-evidence.ts';
import type { Evidence } from '../../../../api/evidence/ports/evidence-store.ts';
import type { EvidenceKind } from '../../../../api/evidence/rules/evidence-kinds.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { aConsultation, newId } from '../../../builders/a-consultation.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const RULES = { graceMinutes: 10, joinOpensMinutes: 15, proxyOnlyRule: 'hold' as const };

function weigh(
  options: Parameters<typeof aConsultation>[0],
  facts: readonly [EvidenceKind, string, Partial<Evidence>?][],
  now: string,
) {
  const consultation = aConsultation(options);
  const appointment = consultation.appointment();
  const patient = consultation.participant('patient');
  const member = appointment.staff[0]!;
  const evidence = facts.map(([kind, when, more = {}]): Evidence => ({
    evidenceId: newId(),
    subject: appointmentSubject(appointment),
    kind,
    source: 'confer',
    occurredAt: at(when),
    recordedAt: at(when),
    participantId: kind === 'entered-waiting' ? patient.participantId : undefined,
    practitionerId: kind === 'professional-ready' ? member.practitionerId : undefined,
    detail: {},
    dedupeKey: newId(),
    ...more,
  }));
  return weighEvidence(appointment, RULES, [patient], evidence, at(now));
}

describe('evidence of an appointment', () => {
  const parts = {
    startsAt: '2026-03-03T10:00:00Z',
    appointment: {
      patientStartsAt: at('2026-03-03T10:20:00Z'),
      patientEndsAt: at('2026-03-03T10:40:00Z'),
      endsAt: at('2026-03-03T10:50:00Z'),
    },
  };

  it('in parts is weighed against the part with the patient', () => {
    const ready = ['professional-ready', '2026-03-03T10:00:00Z'] as const;
    expect(weigh(parts, [[...ready]], '2026-03-03T10:25:00Z').status).toBe('not-yet');
    expect(weigh(parts, [[...ready]], '2026-03-03T10:31:00Z')).toMatchObject({
      status: 'proposed',
      code: '3',
    });
  });

  it('from before a move counts for nothing', () => {
    const facts: [EvidenceKind, string, Partial<Evidence>?][] = [
      ['entered-waiting', '2026-03-02T10:00:00Z'],
      ['appointment-moved', '2026-03-02T10:05:00Z', { detail: { keepsTime: false } }],
      ['professional-ready', '2026-03-03T10:30:00Z'],
    ];
    expect(weigh({}, facts, '2026-03-03T10:45:00Z')).toMatchObject({ status: 'proposed', code: '3' });
  });

  it('stays when only the staff were others', () => {
    const facts: [EvidenceKind, string, Partial<Evidence>?][] = [
      ['entered-waiting', '2026-03-03T10:25:00Z'],
      ['appointment-moved', '2026-03-03T10:26:00Z', { detail: { keepsTime: true } }],
      ['professional-ready', '2026-03-03T10:30:00Z'],
    ];
    expect(weigh({}, facts, '2026-03-03T10:45:00Z')).toMatchObject({ status: 'not-yet' });
  });

  it('in a group does not take another patient for the one who did not come', () => {
    const facts: [EvidenceKind, string, Partial<Evidence>?][] = [
      ['professional-ready', '2026-03-03T10:30:00Z'],
      ['report-attended', '2026-03-03T10:30:00Z', { source: 'teams-report' }],
      ['meeting-ended', '2026-03-03T11:00:00Z', { source: 'teams-report' }],
    ];
    const group = { groupSessionId: asId<'GroupSession'>(newId()), title: 'Breathing well' };
    expect(weigh({ appointment: { group } }, facts, '2026-03-03T11:10:00Z')).toMatchObject({
      status: 'proposed',
      code: '3',
    });
    expect(weigh({}, facts, '2026-03-03T11:10:00Z')).toMatchObject({ status: 'hold' });
  });
});
