import { findBroken, INVARIANTS } from '../../chaos/invariants.ts';
import type { Promised } from '../../chaos/ledger.ts';
import type { AppointmentRecords, HeldAppointment, RunRecords, SentText } from '../../chaos/records.ts';

const LINK = 'http://127.0.0.1:3978/j/token-of-the-patient';
const promised: Promised = {
  life: 1,
  appointmentId: 'a1',
  pasPatientId: 'p1',
  birthDate: '2004-05-19',
  startsAt: '2026-12-01T09:00:00Z',
  endsAt: '2026-12-01T09:30:00Z',
  modality: 'video',
  links: [{ participantId: 'w1', to: '07700900300', url: LINK }],
  isOfSeries: false,
  cancelled: undefined,
  code: '5',
  hasCome: true,
};
const held: HeldAppointment = {
  status: 'fulfilled',
  start: '2026-12-01T09:00:00.000Z',
  end: '2026-12-01T09:30:00.000Z',
  patient: 'Patient/p1',
  channel: 'Video',
  code: '5',
};
const seen: AppointmentRecords = {
  promised,
  confer: { state: 'seen', startsAt: promised.startsAt, code: '5', isWritten: true },
  appointments: [held],
  encounters: [{ status: 'finished', code: '5', medium: '03' }],
  deliveries: [],
  linksOpen: [false],
};
const invitation: SentText = { to: '07700900300', body: `Open ${LINK} to join`, reference: 'm1', at: 1000 };

const run = (one: Partial<AppointmentRecords> = {}, rest: Partial<RunRecords> = {}): RunRecords => ({
  of: [{ ...seen, ...one }],
  texts: [invitation],
  heldIds: ['a1'],
  impossible: [],
  notPossible: [],
  ...rest,
});
const booked = { ...promised, code: undefined, hasCome: false };
const undecided: Partial<AppointmentRecords> = {
  promised: booked,
  confer: { state: 'due', startsAt: promised.startsAt, code: null, isWritten: false },
  appointments: [{ ...held, status: 'booked', code: undefined }],
  encounters: [],
};
const cancelled: Partial<AppointmentRecords> = {
  ...undecided,
  promised: { ...booked, cancelled: { by: 'patient', at: 5000 } },
  confer: { state: 'cancelled', startsAt: promised.startsAt, code: null, isWritten: false },
  appointments: [{ ...held, status: 'cancelled', code: '2' }],
};

/** What could be there and must not be, by the rule that has to find it. */
const BAD: Readonly<Record<string, Record<string, RunRecords>>> = {
  'the steps of the plan were possible': {
    'a refusal': run({}, { notPossible: ['life 1, move: refused'] }),
  },
  'nothing in the database contradicts itself': {
    'two claims at once': run({}, { impossible: ['staff x is claimed twice'] }),
  },
  'every acknowledged booking is in the PAS exactly once': {
    'a booking that is not there': run({ appointments: [] }),
    'one that is there twice': run({ appointments: [held, held] }),
    'one that nobody was told of': run({}, { heldIds: ['a1', 'a2'] }),
  },
  'at its present time, of its own patient': {
    'the time before a move': run({ appointments: [{ ...held, start: '2026-12-01T08:00:00Z' }] }),
    'another length': run({ appointments: [{ ...held, end: '2026-12-01T09:20:00Z' }] }),
    'another patient': run({ appointments: [{ ...held, patient: 'Patient/p2' }] }),
  },
  'with the right code and one encounter where it was held': {
    'the code before a correction': run({ appointments: [{ ...held, code: '6' }] }),
    'no code': run({ appointments: [{ ...held, code: undefined }] }),
    'another status': run({ appointments: [{ ...held, status: 'arrived' }] }),
    'no encounter': run({ encounters: [] }),
    'two encounters': run({ encounters: [seen.encounters[0]!, seen.encounters[0]!] }),
    'an encounter with another code': run({ encounters: [{ status: 'finished', code: '6', medium: '03' }] }),
    'a code that nobody decided': run({
      ...undecided,
      appointments: [{ ...held, status: 'noshow', code: '3' }],
    }),
    'a cancellation by somebody else': run({
      ...cancelled,
      appointments: [{ ...held, status: 'cancelled', code: '4' }],
    }),
    'an encounter of somebody who did not attend': run({
      promised: { ...promised, code: '3' },
      appointments: [{ ...held, status: 'noshow', code: '3' }],
    }),
  },
  'with the right medium': {
    'another channel': run({ appointments: [{ ...held, channel: 'Telephone' }] }),
    'no channel': run({ appointments: [{ ...held, channel: undefined }] }),
    'an encounter by another medium': run({ encounters: [{ status: 'finished', code: '5', medium: '02' }] }),
  },
  'Confer shows what it acknowledged': {
    'a cancellation that is lost': run({ ...cancelled, confer: undecided.confer! }),
    'a cancellation that nobody asked for': run({ ...undecided, confer: cancelled.confer! }),
    'a move that is lost': run({ confer: { ...seen.confer, startsAt: '2026-12-01T08:00:00Z' } }),
    'another code': run({ confer: { ...seen.confer, code: '6' } }),
    'a decision that the PAS never got': run({ confer: { ...seen.confer, isWritten: false } }),
  },
  'programs that look at links are no patients': {
    'somebody waits whom nobody saw': run({
      ...undecided,
      confer: { ...undecided.confer!, state: 'waiting' },
    }),
    'an arrival in the PAS': run({
      ...undecided,
      appointments: [{ ...held, status: 'arrived', code: undefined }],
    }),
  },
  'no work is left undone': {
    'work that needs a person': run({
      deliveries: [{ label: 'Appointment in the PAS', state: 'needs-person', lastError: 'refused' }],
    }),
  },
  'no link of a cancelled appointment opens': {
    'a link that opens': run({ ...cancelled, linksOpen: [true] }),
  },
  'nobody is told the same twice': {
    'one message twice': run({}, { texts: [invitation, { ...invitation, body: 'Another' }] }),
    'the same words twice in a row': run({}, { texts: [invitation, { ...invitation, reference: 'm2' }] }),
  },
  'no message goes to the wrong person': {
    'a link to somebody else': run(
      {},
      { texts: [invitation, { ...invitation, reference: 'm2', to: '07700900301' }] },
    ),
    'a link that nobody was shown': run(
      {},
      { texts: [invitation, { ...invitation, reference: 'm2', body: 'Open http://x/j/another-token' }] },
    ),
  },
  'no link is sent after a cancellation': {
    'an invitation': run(cancelled, { texts: [{ ...invitation, at: 60_000 }] }),
  },
  'everybody who is expected has a link': {
    'nothing sent': run({}, { texts: [] }),
    'sent to another number': run({}, { texts: [{ ...invitation, to: '07700900301' }] }),
  },
};

describe('the rules of which a run has to leave nothing broken', () => {
  it.each([
    ['somebody was seen', run()],
    ['an appointment is still to come', run(undecided)],
    ['one was cancelled', run(cancelled)],
  ])('find nothing where %s', (_what, records) => {
    expect(findBroken(records)).toEqual([]);
  });

  it.each(
    Object.entries(BAD).flatMap(([rule, cases]) =>
      Object.entries(cases).map(([what, bad]) => [rule, what, bad] as const),
    ),
  )('%s: finds %s', (rule, _what, bad) => {
    expect(findBroken(bad).map(({ invariant }) => invariant)).toContain(rule);
  });

  it('are all tried here', () => {
    expect(Object.keys(BAD).toSorted()).toEqual(Object.keys(INVARIANTS).toSorted());
  });
});
