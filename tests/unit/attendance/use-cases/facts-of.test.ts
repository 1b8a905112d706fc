import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import { Temporal } from 'temporal-polyfill';
import { factsOf } from '../../../../api/attendance/use-cases/facts-of.ts';
import { proposeAttendance } from '../../../../api/attendance/rules/propose-attendance.ts';
import type { Evidence } from '../../../../api/evidence/ports/evidence-store.ts';
import type { EvidenceKind } from '../../../../api/evidence/rules/evidence-kinds.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import type {
  LaterAuthority,
  ParticipantAuthority,
} from '../../../../api/appointments/ports/participant-store.ts';
import { aConsultation, newId } from '../../../builders/a-consultation.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const RULES = {
  graceMinutes: 10,
  joinOpensMinutes: 15,
  proxyOnlyRule: 'hold' as const,
  messageSet: 'standard' as const,
};

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
  const { messages } = consultation.stores;
  const known = { serviceLine: RULES, participants: [patient], evidence, messages };
  return proposeAttendance(factsOf(appointment, known, at(now)));
}

const CANCELLED = { at: at('2026-03-02T10:00:00Z'), by: 'patient' as const, reason: undefined };

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
    const ready = ['professional-ready', '2026-03-03T10:21:00Z'] as const;
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
    expect(
      weigh({ appointment: { status: 'cancelled', cancelled: CANCELLED } }, facts, '2026-03-03T10:45:00Z'),
    ).toMatchObject({ code: '2' });
  });

  it('stays when only the staff were others', () => {
    const facts: [EvidenceKind, string, Partial<Evidence>?][] = [
      ['entered-waiting', '2026-03-03T10:25:00Z'],
      ['appointment-moved', '2026-03-03T10:26:00Z', { detail: { keepsTime: true } }],
      ['professional-ready', '2026-03-03T10:30:00Z'],
    ];
    const heard = { patient: { lastSeenAt: at('2026-03-03T10:44:50Z') } };
    expect(weigh(heard, facts, '2026-03-03T10:45:00Z')).toMatchObject({ status: 'not-yet' });
  });

  it('in a group does not take another patient for the one who did not come', () => {
    const stays = ['2026-03-03T10:30:00Z/2026-03-03T11:00:00Z'];
    const facts: [EvidenceKind, string, Partial<Evidence>?][] = [
      ['professional-ready', '2026-03-03T10:30:00Z'],
      ['report-attended', '2026-03-03T10:30:00Z', { source: 'teams-report', detail: { stays } }],
      ['meeting-ended', '2026-03-03T11:00:00Z', { source: 'teams-report' }],
    ];
    const group = { groupSessionId: asId<'GroupSession'>(newId()), title: 'Breathing well' };
    expect(weigh({ appointment: { group } }, facts, '2026-03-03T11:10:00Z')).toMatchObject({
      status: 'proposed',
      code: '3',
    });
    expect(weigh({}, facts, '2026-03-03T11:10:00Z')).toMatchObject({ status: 'hold' });
  });

  it('counts a huddle that goes on into the part with the patient', () => {
    const member = ['joined-meeting', '2026-03-03T10:00:00Z', { source: 'teams-event' }] as const;
    const consultation = aConsultation(parts);
    const practitionerId = consultation.appointment().staff[0]!.practitionerId;
    const [kind, when, more] = member;
    const evidence: Evidence[] = [
      {
        evidenceId: newId(),
        subject: appointmentSubject(consultation.appointment()),
        kind,
        occurredAt: at(when),
        recordedAt: at(when),
        participantId: undefined,
        practitionerId,
        detail: {},
        dedupeKey: newId(),
        ...more,
      },
    ];
    const known = {
      serviceLine: RULES,
      participants: consultation.stores.participants.rows,
      evidence,
      messages: consultation.stores.messages,
    };
    const facts = factsOf(consultation.appointment(), known, at('2026-03-03T10:31:00Z'));
    expect(proposeAttendance(facts)).toMatchObject({ status: 'proposed', code: '3' });
  });

  it('does not count staff who hold no professional’s role, or are no longer on the staff', () => {
    const consultation = aConsultation();
    const [first] = consultation.appointment().staff;
    const coordinating = { ...first!, roleCode: 'mdt-coordinator', roleLabel: 'MDT coordinator' };
    const ready = ['professional-ready', '2026-03-03T10:30:00Z'] as const;
    expect(
      weigh({ appointment: { staff: [coordinating] } }, [[...ready]], '2026-03-03T10:45:00Z').status,
    ).toBe('hold');
    const gone: Partial<Evidence> = { practitionerId: asId(newId()) };
    expect(weigh({}, [[...ready, gone]], '2026-03-03T10:45:00Z').status).toBe('hold');
  });

  it('is held when the patient was not told, and asks the proxy’s messages where the patient has no contact', () => {
    const consultation = aConsultation({ patient: { mobile: undefined } });
    const appointment = consultation.appointment();
    const { messages } = consultation.stores;
    const told = (of: 'patient' | 'proxy', status: 'delivered' | 'temporary-failure') =>
      messages
        .filter(({ participantId }) => participantId === consultation.participant(of).participantId)
        .map((message) => ({ ...message, status }));
    const toldOf = (...all: typeof messages) =>
      factsOf(
        appointment,
        {
          serviceLine: RULES,
          participants: consultation.stores.participants.rows,
          evidence: [],
          messages: all,
        },
        at('2026-03-03T10:45:00Z'),
      ).told;
    expect(toldOf(...told('patient', 'temporary-failure'), ...told('proxy', 'delivered'))).toBe('delivered');
    expect(toldOf(...told('proxy', 'temporary-failure'))).toBe('failed');
    expect(toldOf()).toBe('not-sent');
  });

  it('lets a proxy act by an authority that held on the day, whatever became of it since', () => {
    const actsBy = (
      authority: Partial<ParticipantAuthority>,
      later: readonly Partial<LaterAuthority>[] = [],
    ): boolean => {
      const days = { startsOn: undefined, reviewOn: undefined, endsOn: undefined, withdrawnAt: undefined };
      const all: ParticipantAuthority = { scope: ['join', 'act-for'], ...days, ...authority };
      const laterAuthorities = later.map((one): LaterAuthority => ({
        ...all,
        ...days,
        recordedAt: at('2026-03-01T10:00:00Z'),
        ...one,
      }));
      const consultation = aConsultation({ proxy: { authority: all, laterAuthorities } });
      const known = {
        serviceLine: { ...RULES, proxyOnlyRule: 'counts' as const },
        participants: consultation.stores.participants.rows,
        evidence: [
          consultation.participant('proxy').participantId,
          consultation.appointment().staff[0]!.practitionerId,
        ].map((id, place): Evidence => ({
          evidenceId: newId(),
          subject: appointmentSubject(consultation.appointment()),
          kind: 'report-attended',
          source: 'teams-report',
          occurredAt: at('2026-03-03T10:30:00Z'),
          recordedAt: at('2026-03-03T11:30:00Z'),
          participantId: place === 0 ? (id as never) : undefined,
          practitionerId: place === 1 ? (id as never) : undefined,
          detail: { stays: ['2026-03-03T10:30:00Z/2026-03-03T10:50:00Z'] },
          dedupeKey: newId(),
        })),
        messages: [],
      };
      const facts = factsOf(consultation.appointment(), known, at('2026-03-03T13:00:00Z'));
      const { status, code } = proposeAttendance(facts);
      expect(status).toBe(facts.wasActedFor ? 'proposed' : 'hold');
      expect(code).toBe(facts.wasActedFor ? '5' : undefined);
      return facts.wasActedFor;
    };
    expect(actsBy({})).toBe(true);
    expect(actsBy({ endsOn: '2026-03-03' })).toBe(true);
    expect(actsBy({ withdrawnAt: at('2026-03-03T12:00:00Z') })).toBe(true);
    expect(actsBy({ withdrawnAt: at('2026-03-03T10:40:00Z') })).toBe(false);
    expect(actsBy({ endsOn: '2026-03-02' })).toBe(false);
    expect(actsBy({ startsOn: '2026-03-04' })).toBe(false);
    expect(actsBy({ scope: ['join', 'receive-messages'] })).toBe(false);
    // of the same person the newest that has begun counts, as far as it was known then
    expect(actsBy({ endsOn: '2026-03-02' }, [{}])).toBe(true);
    expect(actsBy({}, [{ scope: ['join'] }])).toBe(false);
    expect(actsBy({}, [{ startsOn: '2026-03-04', scope: ['join'] }])).toBe(true);
    expect(actsBy({}, [{ recordedAt: at('2026-03-03T12:00:00Z'), scope: ['join'] }])).toBe(true);
  });
});
