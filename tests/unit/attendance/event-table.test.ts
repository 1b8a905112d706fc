import { Temporal } from 'temporal-polyfill';
import { siteProfileSchema } from '../../../api/kernel/contract/connections.ts';
import {
  appointmentWithOutcome,
  finishedEncounter,
  STATUS_OF,
} from '../../../api/outside/pas-fhir/outcome-resources.ts';
import type { FhirAppointment } from '../../../api/outside/pas-fhir/fhir-shapes.ts';
import { parseEr7, readEr7, type Er7Place } from '../../../api/outside/pas-hl7/er7.ts';
import {
  arrivedMessage,
  bookedMessage,
  changedMessage,
  hl7Message,
  outcomeMessage,
  type Hl7Content,
  type Site,
} from '../../../api/outside/pas-hl7/hl7-messages.ts';
import type { PasOutcome } from '../../../api/pas/ports/pas.ts';
import type { PasPatient } from '../../../api/patients/ports/pas-patient.ts';
import { parseNhsNumber } from '../../../api/patients/rules/nhs-number.ts';
import {
  byTelephone,
  DOCTOR,
  inCall,
  interpreterWas,
  NURSE,
  PATIENT,
  proposed,
  PROXY,
  rang,
  reported,
  seen,
  turnedToTelephone,
} from '../../builders/attendance-evidence.ts';
import { aPasAppointment, aPasOutcome } from '../../support/a-pas-appointment.ts';

// What happened, what is proposed of it, and what the PAS is told over FHIR and HL7 v2 once somebody has confirmed it:
// a line of the agreed table each (NHS Data Dictionary, UK Core R4, HL7 v2.4).

const PATIENT_IN_PAS: PasPatient = {
  pasPatientId: 'demo-patient-1',
  nhsNumber: parseNhsNumber('9990000018'),
  givenName: 'Maya',
  familyName: 'Kelso',
  birthDate: '2004-05-19',
  gender: 'female',
  postcode: undefined,
  mobile: undefined,
  email: undefined,
  standing: 'active',
  isRestricted: false,
  replacedBy: undefined,
};
const SITE: Site = {
  odsCode: 'RX1',
  timeZone: 'Europe/London',
  profile: siteProfileSchema.parse({}),
  ownIdIn: 'placer',
};
const BOOKED = aPasAppointment();
const HELD: FhirAppointment = {
  resourceType: 'Appointment',
  id: 'in-pas',
  status: 'arrived',
  extension: [],
};

/** Whoever is not seen has no times of a consultation. */
const outcome = (changes: Partial<PasOutcome>): PasOutcome =>
  aPasOutcome(BOOKED, 'in-pas', {
    ...(changes.code === '5' || changes.code === '6' ? {} : { seen: undefined }),
    ...changes,
  });

/** Appointment.status and reason, the national code in our extension, and the Encounter of who was seen. */
function overFhir(changes: Partial<PasOutcome>, held = HELD) {
  const decided = outcome(changes);
  const written = appointmentWithOutcome(held, decided, decided.version > 1);
  const ours = written.extension?.find(({ url }) => url.endsWith('/attendance'))?.extension ?? [];
  const reason = written['cancelationReason'] as { text?: string; coding?: { code: string }[] } | undefined;
  return {
    status: written.status,
    reason: reason && [reason.coding?.[0]?.code, reason.text],
    ours: Object.fromEntries(ours.map((one) => [one.url, one.valueCode ?? one.valueString])),
    corrections: written.extension?.filter(({ url }) => url.endsWith('/attendance-correction')).length,
    encounter: STATUS_OF[decided.code] === 'fulfilled' ? finishedEncounter(decided, new Map()) : undefined,
  };
}

/** Event, filler status, reason and the notes behind SCH. */
function read(content: Hl7Content) {
  const message = parseEr7(hl7Message(SITE, content, 'C1', Temporal.Instant.from('2026-12-01T10:00:00Z')));
  const at = (place: Er7Place): string => readEr7(message, place);
  const notes = content.segments.filter((text) => text.startsWith('NTE')).map((text) => text.split('|')[3]);
  return {
    event: at({ segment: 'MSH', field: 9, component: 2 }),
    status: content.type[0] === 'SIU' ? at({ segment: 'SCH', field: 25 }) : undefined,
    reason: content.type[0] === 'SIU' ? at({ segment: 'SCH', field: 6 }) : undefined,
    notes,
  };
}
const overHl7 = (changes: Partial<PasOutcome>) =>
  read(outcomeMessage(SITE, outcome(changes), PATIENT_IN_PAS));

describe('before anything is decided, without a person', () => {
  it('booked: SIU^S12 Booked with the medium, and no code', () => {
    const told = read(bookedMessage(SITE, BOOKED, PATIENT_IN_PAS));
    expect(told).toMatchObject({ event: 'S12', status: 'Booked', notes: ['CONSULTATION MEDIUM=03'] });
    expect(proposed([], { at: -60 })).toMatchObject({ status: 'not-yet', code: undefined });
  });

  it('joined the lobby: ADT^A04, and nothing to decide yet', () => {
    expect(
      read(arrivedMessage(SITE, { ...BOOKED, pasAppointmentId: BOOKED.appointmentId }, PATIENT_IN_PAS)).event,
    ).toBe('A04');
    expect(proposed([seen(PATIENT, 'entered-waiting', -5)], { at: -4, heard: { patient: -4 } }).status).toBe(
      'not-yet',
    );
  });

  it('admitted with a professional present: nothing to decide while it goes on', () => {
    const evidence = [
      seen(PATIENT, 'entered-waiting', -5),
      seen(PATIENT, 'admitted', 0),
      ...inCall(DOCTOR, 0, 30).slice(0, 1),
      ...inCall(PATIENT, 1, 30).slice(0, 1),
    ];
    expect(proposed(evidence, { at: 10 })).toMatchObject({ status: 'not-yet', code: undefined });
  });

  it('moved to another time: SIU^S13 with the new start, the same appointment and no code', () => {
    const moved = {
      ...BOOKED,
      pasAppointmentId: BOOKED.appointmentId,
      startsAt: BOOKED.startsAt.add({ hours: 24 }),
      endsAt: BOOKED.endsAt.add({ hours: 24 }),
    };
    const content = changedMessage(SITE, moved, PATIENT_IN_PAS, { why: 'moved', told: undefined });
    expect(read(content)).toMatchObject({
      event: 'S13',
      status: 'Booked',
      notes: ['CONSULTATION MEDIUM=03'],
    });
    expect(content.times).toContain('20261202');
  });
});

const TOGETHER = [...inCall(DOCTOR, -1, 20), ...inCall(PATIENT, 1, 20)];
const ENDED = { endedAt: 21, at: 30 };

describe('a patient who was seen', () => {
  it('joined before the professional was ready: 5, fulfilled, finished Encounter with its times, S14 Complete', () => {
    const evidence = [seen(PATIENT, 'entered-waiting', -5, 'confer'), ...TOGETHER];
    expect(proposed(evidence, ENDED)).toMatchObject({
      status: 'proposed',
      code: '5',
      subReason: 'on-time',
      confidence: 'high',
      tookPart: [
        { role: 'patient', id: 'patient', minutes: 19 },
        { role: 'professional', id: 'doctor', minutes: 21 },
      ],
    });
    const follows = { outcome: '1', rttStatus: undefined, version: 1 } as const;
    const { encounter, ...appointment } = overFhir({ code: '5', follows });
    expect(appointment).toMatchObject({
      status: 'fulfilled',
      reason: undefined,
      ours: { attendedOrDidNotAttend: '5', consultationMedium: '03', outcomeOfAttendance: '1' },
    });
    expect(encounter).toMatchObject({
      status: 'finished',
      class: { code: 'VR' },
      period: { start: '2026-12-01T09:02:00Z', end: '2026-12-01T09:28:00Z' },
    });
    expect(JSON.stringify(encounter)).toContain('Extension-UKCore-OutcomeOfAttendance');
    expect(overHl7({ code: '5', follows })).toMatchObject({ event: 'S14', status: 'Complete', reason: '' });
    expect(overHl7({ code: '5', follows }).notes[0]).toContain('OUTCOME OF ATTENDANCE=1;OUTCOME VERSION=1');
  });

  it('joined after the professional was ready: 6, told as a 5 is', () => {
    const evidence = [
      seen(DOCTOR, 'professional-ready', 0),
      seen(PATIENT, 'entered-waiting', 8),
      ...inCall(DOCTOR, -1, 30),
      ...inCall(PATIENT, 9, 30),
    ];
    expect(proposed(evidence, { endedAt: 31, at: 40 })).toMatchObject({
      code: '6',
      subReason: 'late-but-seen',
    });
    expect(overFhir({ code: '6' })).toMatchObject({
      status: 'fulfilled',
      ours: { attendedOrDidNotAttend: '6' },
    });
    expect(overHl7({ code: '6' }).notes[0]).toMatch(/^A\/DNA=6;CONSULTATION MEDIUM=03/);
  });

  it('by telephone since the video failed: 5 or 6, and medium 02 over both', () => {
    const evidence = [
      seen(PATIENT, 'entered-waiting', -2),
      turnedToTelephone(PATIENT, 1),
      byTelephone(PATIENT, 3, 15),
      byTelephone(DOCTOR, 3, 15),
    ];
    expect(proposed(evidence, ENDED)).toMatchObject({ status: 'proposed', code: '5' });
    expect(overFhir({ code: '5', modality: 'telephone' }).ours).toMatchObject({ consultationMedium: '02' });
    expect(overHl7({ code: '5', modality: 'telephone' }).notes[0]).toContain('CONSULTATION MEDIUM=02');
  });

  it('through a proxy alone who may act for them: 5 where the service counts it, for a person to confirm', () => {
    const evidence = [seen(PROXY, 'entered-waiting', -2), ...inCall(DOCTOR, 0, 20), ...inCall(PROXY, 1, 20)];
    const counts = { ...ENDED, rules: { proxyOnlyRule: 'counts' as const } };
    expect(proposed(evidence, counts)).toMatchObject({ status: 'proposed', code: '5' });
    expect(proposed(evidence, ENDED)).toMatchObject({ status: 'hold', code: undefined });
  });

  it('by two specialties together: 5, and one Encounter with every professional as attender', () => {
    const evidence = [seen(PATIENT, 'entered-waiting', -5), ...TOGETHER, ...inCall(NURSE, 0, 20)];
    expect(proposed(evidence, ENDED)).toMatchObject({ code: '5' });
    expect(proposed(evidence, ENDED).tookPart.filter(({ role }) => role === 'professional')).toHaveLength(2);
    expect(overFhir({ code: '5' }).encounter?.['participant']).toHaveLength(BOOKED.staff.length);
  });
});

describe('a patient who was not seen, and it was theirs', () => {
  const wasReady = seen(DOCTOR, 'professional-ready', 0);

  it('joined late and could not be seen: 7, noshow with its words, no Encounter, S26 Noshow', () => {
    const evidence = [wasReady, seen(PATIENT, 'entered-waiting', 12), seen(PATIENT, 'left-page', 14)];
    expect(proposed(evidence, { endedAt: 20, at: 30 })).toMatchObject({ code: '7', subReason: 'too-late' });
    expect(overFhir({ code: '7' })).toMatchObject({
      status: 'noshow',
      reason: [undefined, 'Arrived late and could not be seen'],
      encounter: undefined,
    });
    expect(overHl7({ code: '7' })).toMatchObject({ event: 'S26', status: 'Noshow', reason: 'LATE' });
    expect(overHl7({ code: '7' }).notes[0]).toMatch(/^A\/DNA=7;/);
  });

  it('joined and left before they were seen: 3 with "did not wait", and 4 where the clinic overran', () => {
    const left = [seen(PATIENT, 'entered-waiting', -2), seen(PATIENT, 'left-page', 6)];
    expect(proposed([wasReady, ...left], { at: 30 })).toMatchObject({ code: '3', subReason: 'did-not-wait' });
    const overran = [seen(DOCTOR, 'professional-ready', 12), ...left];
    expect(proposed(overran, { at: 30 })).toMatchObject({ code: '4', subReason: 'clinic-overran' });
    const told = { code: '3', localReason: 'did-not-wait' } as const;
    expect(overFhir(told)).toMatchObject({
      status: 'noshow',
      reason: [undefined, 'Did not attend - no advance warning given: Came and did not wait to be seen'],
    });
    expect(overHl7(told)).toMatchObject({ event: 'S26', reason: 'DNA' });
    expect(overHl7(told).notes[0]).toMatch(/^A\/DNA=3;LOCAL REASON=DNW;/);
  });

  it('never joined, without contact: 3 after the grace period, noshow, no Encounter, S26', () => {
    expect(proposed([wasReady], { at: 10 }).status).toBe('not-yet');
    const evidence = [wasReady, ...inCall(DOCTOR, 0, 20)];
    expect(proposed(evidence, { at: 30 })).toMatchObject({
      status: 'proposed',
      code: '3',
      subReason: 'never-joined',
      confidence: 'high',
    });
    expect(overFhir({ code: '3' })).toMatchObject({
      status: 'noshow',
      reason: [undefined, 'Did not attend - no advance warning given'],
      encounter: undefined,
    });
    expect(overHl7({ code: '3' })).toMatchObject({ event: 'S26', status: 'Noshow', reason: 'DNA' });
  });

  it('never joined, and staff rang: 3 when nobody answered, and held when they spoke with them', () => {
    const unanswered = proposed([wasReady, rang(false, 10)], { at: 30 });
    expect(unanswered).toMatchObject({ status: 'proposed', code: '3' });
    expect(unanswered.reasons).toContain('Staff rang, and nobody answered.');
    expect(proposed([wasReady, rang(false, 10), rang(true, 12)], { at: 30 }).status).toBe('hold');
    // a call before the start was about something else, such as their phone
    expect(proposed([wasReady, rang(true, -20)], { at: 30 }).status).toBe('proposed');
  });

  it.each(['child', 'adult-at-risk'] as const)(
    'a %s never joined: 3 with the label "was not brought", noshow with that reason, S26 with WNB',
    (toBeBrought) => {
      const given = { at: 30, appointment: { toBeBrought } };
      expect(proposed([wasReady], given)).toMatchObject({ code: '3', subReason: 'was-not-brought' });
      const told = { code: '3', localReason: 'was-not-brought' } as const;
      expect(overFhir(told)).toMatchObject({
        status: 'noshow',
        reason: [undefined, 'Did not attend - no advance warning given: Was not brought'],
        encounter: undefined,
      });
      expect(overHl7(told)).toMatchObject({ event: 'S26', status: 'Noshow' });
      expect(overHl7(told).notes[0]).toMatch(/^A\/DNA=3;LOCAL REASON=WNB;/);
    },
  );
});

describe('a cancellation', () => {
  it('by the patient: 2, cancelled with `pat`, S15', () => {
    expect(proposed([], { appointment: { cancelledBy: 'patient' } })).toMatchObject({
      code: '2',
      subReason: 'patient-cancelled',
    });
    expect(overFhir({ code: '2' })).toMatchObject({
      status: 'cancelled',
      reason: ['pat', 'Cancelled by, or on behalf of, the patient'],
      encounter: undefined,
    });
    expect(overHl7({ code: '2' })).toMatchObject({ event: 'S15', status: 'Cancelled', reason: 'pat' });
  });

  it('as the patient died: 2, cancelled with `pat-dec`, S15', () => {
    const died = { code: '2', cancellationReason: 'pat-dec' } as const;
    expect(overFhir(died)).toMatchObject({ status: 'cancelled', reason: ['pat-dec', expect.anything()] });
    expect(overHl7(died)).toMatchObject({ event: 'S15', reason: 'pat-dec' });
  });

  it('by the provider: 4, cancelled with `prov`, S15', () => {
    expect(proposed([], { appointment: { cancelledBy: 'provider' } })).toMatchObject({
      code: '4',
      subReason: 'service-cancelled',
    });
    expect(overFhir({ code: '4' })).toMatchObject({
      status: 'cancelled',
      reason: ['prov', expect.anything()],
    });
    expect(overHl7({ code: '4' })).toMatchObject({ event: 'S15', status: 'Cancelled', reason: 'prov' });
  });
});

describe('an appointment that failed through no fault of the patient', () => {
  const came = [seen(PATIENT, 'entered-waiting', -2)];

  it('video failed on our side, not seen: 4 with `maint`, never 3', () => {
    const failed = { appointment: { hasMeeting: false }, heard: { patient: 25 } };
    const evidence = [...came, seen(DOCTOR, 'professional-ready', 0), seen(PATIENT, 'left-page', 20)];
    expect(proposed(evidence, { ...failed, at: 30 })).toMatchObject({
      code: '4',
      subReason: 'technical-failure',
    });
    // and nothing at all where nobody came to a meeting that was not there
    expect(proposed([seen(DOCTOR, 'professional-ready', 0)], { ...failed, heard: {}, at: 30 }).status).toBe(
      'hold',
    );
    const told = { code: '4', cancellationReason: 'maint' } as const;
    expect(overFhir(told)).toMatchObject({ status: 'cancelled', reason: ['maint', expect.anything()] });
    expect(overHl7(told)).toMatchObject({ event: 'S15', reason: 'maint' });
  });

  it('video failed on the patient’s side and they told us: a person decides between 2 and 4, never 3', () => {
    const evidence = [...came, turnedToTelephone(PATIENT, 1), seen(DOCTOR, 'professional-ready', 0)];
    expect(proposed(evidence, { at: 60 })).toMatchObject({ status: 'hold', code: undefined });
    expect(overHl7({ code: '2', cancellationReason: 'pat-lt' })).toMatchObject({
      event: 'S15',
      reason: 'pat-lt',
    });
  });

  it('interpreter missing, not seen: 4 with `oth-int`', () => {
    const evidence = [...came, seen(DOCTOR, 'professional-ready', 0), interpreterWas('5', 10)];
    const given = { endedAt: 20, at: 30 };
    expect(proposed(evidence, given)).toMatchObject({ code: '4', subReason: 'interpreter-missing' });
    // what was said last counts
    expect(proposed([...evidence, interpreterWas('1', 12)], given).code).not.toBe('4');
    const told = { code: '4', cancellationReason: 'oth-int' } as const;
    expect(overFhir(told)).toMatchObject({ status: 'cancelled', reason: ['oth-int', expect.anything()] });
    expect(overHl7(told)).toMatchObject({ event: 'S15', reason: 'oth-int' });
  });

  it('the professional never joined: 4 with `prov`, never 3', () => {
    expect(proposed(came, { at: 30, endedAt: 25 })).toMatchObject({
      code: '4',
      subReason: 'no-professional',
    });
    const told = { code: '4', cancellationReason: 'prov' } as const;
    expect(overFhir(told)).toMatchObject({ status: 'cancelled', reason: ['prov', expect.anything()] });
    expect(overHl7(told)).toMatchObject({ event: 'S15', reason: 'prov' });
  });
});

describe('what a person has to say', () => {
  it('somebody came alone without authority, and the patient could take part: held, and nothing is told', () => {
    const evidence = [seen(PROXY, 'entered-waiting', 0), ...inCall(DOCTOR, 0, 20), ...inCall(PROXY, 1, 20)];
    const given = {
      ...ENDED,
      rules: { proxyOnlyRule: 'counts' as const },
      appointment: { actingProxies: [] },
    };
    expect(proposed(evidence, given)).toMatchObject({ status: 'hold', code: undefined });
  });

  it('they turned up after S26: the new code with a correction, and no reason is left over', () => {
    const missed: FhirAppointment = {
      ...HELD,
      status: 'noshow',
      cancelationReason: { text: 'Did not attend - no advance warning given' },
    };
    const told = { code: '5', version: 2, note: 'They were in the other waiting room' } as const;
    expect(overFhir(told, missed)).toMatchObject({ status: 'fulfilled', reason: undefined, corrections: 1 });
    const { event, status, reason, notes } = overHl7(told);
    expect({ event, status, reason }).toEqual({ event: 'S14', status: 'Complete', reason: '' });
    expect(notes.slice(1)).toEqual(['They were in the other waiting room', 'correction']);
  });

  it('an MDT discussion without the patient: two of the team and nobody else is no attendance', () => {
    const evidence = [...inCall(DOCTOR, 0, 20), ...inCall(NURSE, 0, 20), reported(DOCTOR, [0, 20])];
    const { code } = proposed(evidence, { at: 30, endedAt: 21, appointment: { told: 'not-sent' } });
    expect(code).toBeUndefined();
  });
});

describe('ATTENDANCE STATUS', () => {
  it('goes beside the old code with the same value, only where the organisation writes it', () => {
    expect(overFhir({ code: '3' }).ours).not.toHaveProperty('attendanceStatus');
    expect(overHl7({ code: '3' }).notes[0]).not.toContain('ATTENDANCE STATUS');
    const on = { code: '3', writesAttendanceStatus: true } as const;
    expect(overFhir(on).ours).toMatchObject({ attendedOrDidNotAttend: '3', attendanceStatus: '3' });
    expect(overHl7(on).notes[0]).toMatch(/^A\/DNA=3;ATTENDANCE STATUS=3;/);
  });
});
