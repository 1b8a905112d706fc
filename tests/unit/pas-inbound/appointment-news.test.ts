import { Temporal } from 'temporal-polyfill';
import { appointmentNews } from '../../../api/outside/pas-fhir/appointment-news.ts';

const SAID = {
  source: 'fhir',
  messageKey: 'Appointment/12/_history/3',
  saidAt: Temporal.Instant.from('2026-03-02T09:00:00Z'),
} as const;
const ENTRA_IDS = new Map([['practitioner-1', 'entra-1']]);

const resource = (change: object = {}): Record<string, unknown> => ({
  resourceType: 'Appointment',
  id: '12',
  status: 'booked',
  start: '2026-03-05T09:00:00+00:00',
  end: '2026-03-05T09:30:00Z',
  participant: [
    { actor: { reference: 'https://pas.example/fhir/Patient/7' } },
    { actor: { reference: 'Practitioner/practitioner-1' } },
    { actor: { reference: 'Practitioner/practitioner-2' } },
    { actor: { reference: 'Location/clinic' } },
  ],
  ...change,
});
const read = (change: object = {}) => appointmentNews(resource(change), SAID, ENTRA_IDS);

it('reads who, when and by whom, and knows those staff whom the PAS gives an Entra id', () => {
  expect(read()).toMatchObject({
    kind: 'appointment',
    pasAppointmentId: '12',
    pasPatientId: '7',
    time: { startsAt: Temporal.Instant.from('2026-03-05T09:00:00Z') },
    staff: [
      { pasStaffId: 'practitioner-1', entraObjectId: 'entra-1' },
      { pasStaffId: 'practitioner-2', entraObjectId: undefined },
    ],
    modality: undefined,
    treatmentFunctionCode: undefined,
  });
});

it('reads whose a cancellation was from its reason, else from the national code, and never guesses', () => {
  const reason = (code: string) => ({
    cancelationReason: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason', code }],
    },
  });
  const national = (code: string) => ({
    extension: [
      {
        url: 'https://confer.example/fhir/StructureDefinition/attendance',
        extension: [{ url: 'attendedOrDidNotAttend', valueCode: code }],
      },
    ],
  });
  const of = (change: object) => {
    const news = read({ status: 'cancelled', ...change });
    return news.kind === 'appointment' ? news.cancellation : undefined;
  };
  expect(of(reason('pat-fb'))).toEqual({ by: 'patient', reason: 'pat-fb' });
  expect(of(national('4'))).toEqual({ by: 'provider', reason: undefined });
  expect(of({ ...reason('unheard-of'), ...national('2') })).toEqual({ by: 'patient', reason: undefined });
  expect(of({})).toEqual({ by: undefined, reason: undefined });
});

it.each([
  ['a status that R4 does not have', { status: 'maybe' }, 'not FHIR R4 at status'],
  ['no patient', { participant: [] }, 'names no patient'],
  [
    'two patients',
    { participant: [{ actor: { reference: 'Patient/1' } }, { actor: { reference: 'Patient/2' } }] },
    'several patients',
  ],
  ['a start that is no moment', { start: '2026-02-30T09:00:00Z' }, 'is no moment'],
  ['an end before its start', { end: '2026-03-05T08:00:00Z' }, 'not after the start'],
  ['no end', { end: undefined }, 'is no moment'],
])(
  'says what is wrong with an Appointment with %s, without anything of the patient',
  (_what, change, why) => {
    const news = read(change);
    expect(news).toMatchObject({ kind: 'unreadable', about: 'Appointment/12' });
    expect(news.kind === 'unreadable' && news.why).toContain(why);
  },
);

it('needs no time of one that was cancelled', () => {
  expect(read({ status: 'cancelled', start: undefined, end: undefined })).toMatchObject({
    kind: 'appointment',
    time: undefined,
  });
});
