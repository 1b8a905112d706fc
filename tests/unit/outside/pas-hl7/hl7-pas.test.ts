import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { siteProfileSchema } from '../../../../api/kernel/contract/connections.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { parseEr7, readEr7, type Er7Place } from '../../../../api/outside/pas-hl7/er7.ts';
import { makeHl7Pas } from '../../../../api/outside/pas-hl7/make-hl7-pas.ts';
import type { Pas } from '../../../../api/pas/ports/pas.ts';
import type { PasPatient } from '../../../../api/patients/ports/pas-patient.ts';
import { parseNhsNumber } from '../../../../api/patients/rules/nhs-number.ts';
import { inMemorySentMessages } from '../../../fakes/in-memory-sent-messages.ts';
import { aPasAppointment, aPasOutcome } from '../../../support/a-pas-appointment.ts';
import { ack, startMllpReceiver, type MllpReceiver } from '../../../support/mllp-receiver.ts';

const MAYA: PasPatient = {
  pasPatientId: 'demo-patient-1',
  nhsNumber: parseNhsNumber('9990000018'),
  givenName: 'Maya',
  familyName: 'Kelso & Sons|',
  birthDate: '2004-05-19',
  gender: 'female',
  postcode: undefined,
  mobile: undefined,
  email: undefined,
  standing: 'active',
  isRestricted: false,
  replacedBy: undefined,
};

let receiver: MllpReceiver;
let sent: ReturnType<typeof inMemorySentMessages>;
let pas: Pas;

const makePas = (port: number, ownIdIn: 'placer' | 'filler' = 'placer'): Pas =>
  makeHl7Pas({
    orgId: asId<'Organisation'>(randomUUID()),
    site: {
      odsCode: 'RX1',
      timeZone: 'Europe/London',
      profile: siteProfileSchema.parse({ answerWithinSeconds: 1 }),
      ownIdIn,
    },
    address: { host: '127.0.0.1', port, isEncrypted: false },
    patients: {
      findById: () => Promise.resolve(MAYA),
      findByName: () => Promise.reject(new Error('nobody is searched for')),
      findByNhsNumber: () => Promise.reject(new Error('nobody is searched for')),
    },
    sentMessages: sent,
    newControlId: () => randomUUID().replaceAll('-', '').slice(-20),
    now: () => Temporal.Instant.from('2026-12-01T09:40:00Z'),
    onTrouble: (what) => {
      throw new Error(what);
    },
  });

beforeEach(async () => {
  receiver = await startMllpReceiver();
  sent = inMemorySentMessages();
  pas = makePas(receiver.port);
});
afterEach(() => receiver.stop());

const newest = (place: Er7Place): string => readEr7(parseEr7(receiver.received.at(-1) ?? ''), place);
const controlIds = (): string[] =>
  receiver.received.map((text) => readEr7(parseEr7(text), { segment: 'MSH', field: 10 }));

describe('what a PAS is told', () => {
  it('of a booking: who, when, what for, and everybody who takes part', async () => {
    const appointment = aPasAppointment();
    expect(await pas.book(appointment)).toEqual({ pasAppointmentId: appointment.appointmentId });
    expect(newest({ segment: 'MSH', field: 9, component: 2 })).toBe('S12');
    expect(newest({ segment: 'SCH', field: 2 })).toBe(appointment.appointmentId);
    expect(newest({ segment: 'SCH', field: 11, component: 4 })).toBe('20261201090000+0000');
    expect(newest({ segment: 'SCH', field: 25 })).toBe('Booked');
    expect(newest({ segment: 'PID', field: 3 })).toBe('9990000018');
    expect(newest({ segment: 'PID', field: 3, repetition: 2, component: 5 })).toBe('PI');
    expect(newest({ segment: 'PID', field: 5 })).toBe('Kelso & Sons|');
    expect(newest({ segment: 'AIS', field: 3 })).toBe('307');
    expect(newest({ segment: 'NTE', field: 3 })).toBe('CONSULTATION MEDIUM=03');
    const people = parseEr7(receiver.received[0]!).segments.filter(({ name }) => name === 'AIP');
    expect(people).toHaveLength(appointment.staff.length + appointment.proxies.length);
  });

  it.each([
    ['5', 'S14', 'Complete', ''],
    ['6', 'S14', 'Complete', ''],
    ['3', 'S26', 'Noshow', 'DNA'],
    ['7', 'S26', 'Noshow', 'LATE'],
    ['2', 'S15', 'Cancelled', 'pat'],
    ['4', 'S15', 'Cancelled', 'prov'],
  ] as const)('of code %s by %s', async (code, event, status, reason) => {
    const appointment = aPasAppointment();
    const seen = code === '5' || code === '6' ? {} : { seen: undefined };
    await pas.writeOutcome(
      aPasOutcome(appointment, appointment.appointmentId, { code, ...seen, note: 'a;b=c' }),
    );
    expect(newest({ segment: 'MSH', field: 9, component: 2 })).toBe(event);
    expect(newest({ segment: 'SCH', field: 25 })).toBe(status);
    expect(newest({ segment: 'SCH', field: 6 })).toBe(reason);
    expect(newest({ segment: 'NTE', field: 3 })).toContain(`A/DNA=${code};`);
    expect(receiver.received[0]).toContain('NTE|2||a;b=c');
  });

  it('of a move by S13 and of other people by S14, and that they wait for the new time', async () => {
    const appointment = aPasAppointment({ hasArrived: true });
    await pas.book(appointment);
    receiver.received.length = 0;
    await pas.update(appointment.appointmentId, appointment, 'moved');
    const events = receiver.received.map((text) =>
      readEr7(parseEr7(text), { segment: 'MSH', field: 9, component: 2 }),
    );
    expect(events).toEqual(['S13', 'A04']);
    expect(newest({ segment: 'PV1', field: 19 })).toBe(appointment.appointmentId);
    await pas.update(appointment.appointmentId, { ...appointment, hasArrived: false }, 'others-take-part');
    expect(newest({ segment: 'MSH', field: 9, component: 2 })).toBe('S14');
  });

  it('of a move that has come meanwhile by S13, although it was for other people that it was to be told', async () => {
    const appointment = aPasAppointment();
    await pas.book(appointment);
    const later = {
      ...appointment,
      startsAt: appointment.startsAt.add({ hours: 1 }),
      endsAt: appointment.endsAt.add({ hours: 1 }),
    };
    await pas.update(appointment.appointmentId, { ...later, proxies: [] }, 'others-take-part');
    expect(newest({ segment: 'MSH', field: 9, component: 2 })).toBe('S13');
    await pas.update(appointment.appointmentId, later, 'others-take-part');
    expect(newest({ segment: 'MSH', field: 9, component: 2 })).toBe('S14');
  });
});

describe('what a PAS is told of an appointment that it booked itself', () => {
  it.each([
    ['placer', 1, 2],
    ['filler', 2, 1],
  ] as const)(
    'names it by its own id as the %s, and by the id of Confer beside it',
    async (is, own, ours) => {
      pas = makePas(receiver.port, is);
      const appointment = aPasAppointment({ hasArrived: true });
      const ids = () =>
        [own, ours].map((field) =>
          [1, 2].map((component) => newest({ segment: 'SCH', field, component })).join('^'),
        );
      const both = ['A77^', `${appointment.appointmentId}^CONFER`];
      await pas.update('A77', { ...appointment, hasArrived: false }, 'moved');
      expect(ids()).toEqual(both);
      await pas.markArrived('A77', appointment);
      expect(newest({ segment: 'PV1', field: 19 })).toBe('A77');
      expect(newest({ segment: 'PV1', field: 19, component: 4 })).toBe('');
      await pas.writeOutcome(aPasOutcome(appointment, 'A77'));
      expect(ids()).toEqual(both);
    },
  );
});

describe('a message that has to arrive once', () => {
  it('is not sent again when it was taken, also by another replica', async () => {
    const appointment = aPasAppointment();
    await pas.book(appointment);
    await makePas(receiver.port).book(appointment);
    expect(receiver.received).toHaveLength(1);
  });

  it('is sent again when something else was said in between: away, and back again', async () => {
    const appointment = aPasAppointment();
    const later = {
      ...appointment,
      startsAt: appointment.startsAt.add({ hours: 1 }),
      endsAt: appointment.endsAt.add({ hours: 1 }),
    };
    for (const one of [appointment, later, appointment])
      await pas.update(appointment.appointmentId, one, 'moved');
    expect(new Set(controlIds()).size).toBe(3);
  });

  it('goes twice under one control id when no answer comes, then to a person, then as a new one', async () => {
    receiver.answer(() => []);
    const appointment = aPasAppointment();
    await expect(pas.book(appointment)).rejects.toMatchObject({ retryable: true });
    await expect(pas.book(appointment)).rejects.toMatchObject({ retryable: true });
    await expect(pas.book(appointment)).rejects.toMatchObject({ retryable: false });
    expect(receiver.received).toHaveLength(2);
    expect(new Set(controlIds()).size).toBe(1);
    receiver.answer((controlId) => [ack(controlId)]);
    await pas.book(appointment);
    expect(new Set(controlIds()).size).toBe(2);
  });

  it('has left nothing behind when there was no connection, however often it is tried', async () => {
    await receiver.stop();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(pas.book(aPasAppointment())).rejects.toMatchObject({ retryable: true });
    }
    expect(sent.all).toEqual([]);
    expect(await pas.isAnswering()).toBe(false);
  });

  it('is known by the answer that came late, and is not sent again', async () => {
    const appointment = aPasAppointment();
    receiver.answer(() => []);
    await expect(pas.book(appointment)).rejects.toMatchObject({ retryable: true });
    const [controlId = ''] = controlIds();
    // on the next connection, beside the answer to something else
    receiver.answer((other) => [ack(controlId), ack(other)]);
    await pas.book(aPasAppointment());
    await pas.book(appointment);
    expect(receiver.received).toHaveLength(2);
  });

  it('is not taken for answered by the answer to another, nor by what is no answer', async () => {
    receiver.answer(() => [ack('somebody-elses'), 'MSH|^~\\&|PAS\rPID|1', 'noise']);
    await expect(pas.book(aPasAppointment())).rejects.toMatchObject({ retryable: true });
    expect(sent.all).toMatchObject([{ copies: 1, answer: undefined }]);
  });

  it('gets a new control id after it was answered with a trouble that passes', async () => {
    const appointment = aPasAppointment();
    receiver.answer((controlId) => [ack(controlId, 'AE', '^^^206&Application record locked&HL70357')]);
    await expect(pas.book(appointment)).rejects.toMatchObject({ retryable: true });
    receiver.answer((controlId) => [ack(controlId)]);
    await pas.book(appointment);
    expect(new Set(controlIds()).size).toBe(2);
  });

  it('goes to a person when it is refused, without a word of the patient in the reason', async () => {
    receiver.answer((controlId) => [ack(controlId, 'AE', 'PID^1^3^204&Kelso unknown&HL70357')]);
    await expect(pas.book(aPasAppointment())).rejects.toMatchObject({
      retryable: false,
      reason: expect.stringMatching(/with AE 204 at PID-3$/) as unknown,
    });
  });

  it('waits for the one before it, and is told so when the connection is cut', async () => {
    receiver.answer(() => 'close');
    await expect(pas.book(aPasAppointment())).rejects.toMatchObject({ retryable: true });
    receiver.answer((controlId) => [ack(controlId)]);
    const all = Array.from({ length: 20 }, () => aPasAppointment());
    await Promise.all(all.map((one) => pas.book(one)));
    expect(new Set(controlIds()).size).toBe(21);
  });

  it('repeats only the part that was not answered, when one piece of work says two things', async () => {
    const appointment = aPasAppointment({ hasArrived: true });
    await pas.book(appointment);
    receiver.received.length = 0;
    receiver.answer((controlId, text) => (text.includes('ADT^A04') ? [] : [ack(controlId)]));
    const move = () => pas.update(appointment.appointmentId, appointment, 'moved');
    await expect(move()).rejects.toMatchObject({ retryable: true });
    await expect(move()).rejects.toMatchObject({ retryable: true });
    await expect(move()).rejects.toMatchObject({ retryable: false });
    expect(receiver.received.map((text) => /S13|A04/.exec(text)?.[0])).toEqual(['S13', 'A04', 'A04']);
    expect(new Set(controlIds()).size).toBe(2);
  });

  it('follows a booking that may have been taken with what has changed since', async () => {
    const appointment = aPasAppointment();
    receiver.answer(() => []);
    await expect(pas.book(appointment)).rejects.toMatchObject({ retryable: true });
    receiver.answer((controlId, text) => [
      text.includes('SIU^S12')
        ? ack(controlId, 'AE', 'SCH^1^2^205&Duplicate key identifier&HL70357')
        : ack(controlId),
    ]);
    const later = {
      ...appointment,
      startsAt: appointment.startsAt.add({ hours: 1 }),
      endsAt: appointment.endsAt.add({ hours: 1 }),
    };
    await pas.book(later);
    expect(receiver.received.map((text) => /S12|S13/.exec(text)?.[0])).toEqual(['S12', 'S12', 'S13']);
    await pas.book(later);
    expect(receiver.received).toHaveLength(3);
  });

  it('is taken for a booking that is there when the PAS has our id already, and the answer is kept as it was', async () => {
    const appointment = aPasAppointment();
    receiver.answer((controlId) => [ack(controlId, 'AE', 'SCH^1^2^205&Duplicate key identifier&HL70357')]);
    await pas.book(appointment);
    await pas.book(appointment);
    expect(receiver.received).toHaveLength(1);
    expect(sent.all).toMatchObject([{ answer: 'AE 205 at SCH-2' }]);
    // what was there may have had another time
    receiver.answer((controlId) => [ack(controlId)]);
    await pas.update(appointment.appointmentId, appointment, 'others-take-part');
    expect(newest({ segment: 'MSH', field: 9, component: 2 })).toBe('S13');
  });

  it('is not booked when somebody in it is there twice', async () => {
    const appointment = aPasAppointment();
    receiver.answer((controlId) => [ack(controlId, 'AE', 'AIP^2^3^205&Duplicate key identifier&HL70357')]);
    const refused = { retryable: false, reason: expect.stringMatching(/with AE 205 at AIP-3$/) as unknown };
    await expect(pas.book(appointment)).rejects.toMatchObject(refused);
    expect(sent.all).toMatchObject([{ answer: 'AE 205 at AIP-3' }]);
    await expect(pas.book(appointment)).rejects.toMatchObject(refused);
    expect(receiver.received).toHaveLength(2);
  });

  it('of a move without an answer stays a move when it is tried again', async () => {
    const appointment = aPasAppointment();
    await pas.book(appointment);
    const later = {
      ...appointment,
      startsAt: appointment.startsAt.add({ hours: 1 }),
      endsAt: appointment.endsAt.add({ hours: 1 }),
    };
    receiver.answer(() => []);
    const change = () => pas.update(appointment.appointmentId, later, 'others-take-part');
    await expect(change()).rejects.toMatchObject({ retryable: true });
    receiver.answer((controlId) => [ack(controlId)]);
    await change();
    expect(receiver.received.map((text) => /S12|S13|S14/.exec(text)?.[0])).toEqual(['S12', 'S13', 'S13']);
    expect(new Set(controlIds()).size).toBe(2);
  });

  it('counts no copy when somebody asks at the same moment whether the PAS is there', async () => {
    await receiver.stop();
    const asked = pas.isAnswering();
    await expect(pas.book(aPasAppointment())).rejects.toMatchObject({ retryable: true });
    expect(await asked).toBe(false);
    expect(sent.all).toEqual([]);
  });
});
