import {
  aCancellation,
  aDidNotAttend,
  aDraftedAppointment,
  anArrival,
  aSeen,
  aSiu,
  type DraftedAppointment,
  type Hl7Draft,
} from '../../support/hl7-draft.ts';
import { openHl7Sender, type Hl7Answer, type Hl7Sender } from '../../support/hl7-sender.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';
import type { FreeFhir } from '../../support/free-fhir.ts';

const APPOINTMENT_ID = 'https://confer.example/appointment';
const ATTENDANCE_ID = 'https://confer.example/attendance';
const RELATED_PERSON_ID = 'https://confer.example/related-person';
const ATTENDANCE = 'https://confer.example/fhir/StructureDefinition/attendance';

jest.setTimeout(60_000); // starting a process takes long on a busy machine

let pas: PasStub;
let sender: Hl7Sender;
beforeAll(async () => {
  pas = await startPasStub();
  sender = openHl7Sender(pas.mllpPort);
});
afterAll(async () => {
  await sender.close();
  await pas.stop();
});

const read = async (path: string): Promise<FreeFhir> => (await fetch(`${pas.fhir}${path}`)).json();

async function findAll(type: string, system: string, value: string): Promise<FreeFhir[]> {
  const bundle = await read(`/${type}?identifier=${encodeURIComponent(`${system}|${value}`)}`);
  return (bundle.entry ?? []).map((entry: FreeFhir) => entry.resource);
}

const appointmentOf = async ({ appointmentId }: DraftedAppointment): Promise<FreeFhir> =>
  (await findAll('Appointment', APPOINTMENT_ID, appointmentId))[0];
const encountersOf = ({ appointmentId }: DraftedAppointment): Promise<FreeFhir[]> =>
  findAll('Encounter', ATTENDANCE_ID, appointmentId);

/** The parts of the extension of attendance, by their names. */
function attendanceOf(resource: FreeFhir): Record<string, unknown> {
  const extension = resource.extension?.find((each: FreeFhir) => each.url === ATTENDANCE);
  const parts = (extension?.extension ?? []) as Record<string, unknown>[];
  return Object.fromEntries(
    parts.map(({ url, ...value }) => [url, Object.values(value)[0]] as [string, unknown]),
  );
}

const actorsOf = (appointment: FreeFhir): string[] =>
  appointment.participant.map(({ actor }: FreeFhir) => actor.reference ?? actor.identifier.value);
const channelOf = (appointment: FreeFhir): string =>
  appointment.extension.find((each: FreeFhir) => each.url.endsWith('DeliveryChannel')).valueCodeableConcept
    .coding[0].code;

async function accepted(draft: Hl7Draft): Promise<Hl7Answer> {
  const answer = await sender.send(draft);
  expect({ code: answer.code, error: answer.error, text: answer.text }).toEqual({
    code: 'AA',
    error: '',
    text: '',
  });
  expect(answer.controlId).toBe(draft.controlId);
  return answer;
}

/** Refused as this, without anything written. */
async function refused(draft: Hl7Draft, code: 'AE' | 'AR', error: string): Promise<void> {
  const answer = await sender.send(draft);
  expect(`${answer.code} ${answer.error} ${answer.text}`).toContain(`${code} ${error}&`);
  expect(answer.controlId).toBe(draft.controlId);
  expect(answer.text).not.toBe('');
}

async function booked(): Promise<DraftedAppointment> {
  const of = aDraftedAppointment();
  await accepted(aSiu('S12', of));
  return of;
}

/** Versions of the appointment: how often it was written. */
const versionsOf = async (of: DraftedAppointment): Promise<number> =>
  Number((await appointmentOf(of)).meta.versionId);

const moved = (of: DraftedAppointment): Hl7Draft =>
  aSiu('S13', of)
    .set('SCH', 11, '^^30^20261202100000+0000^20261202103000+0000')
    .set('AIS', 4, '20261202100000+0000');

describe('what is answered', () => {
  it('is an ACK of version 2.4 to the sender, with its own control id', async () => {
    const draft = aSiu('S12', aDraftedAppointment());
    const { raw } = await accepted(draft);
    expect(raw).toMatch(
      /^MSH\|\^~\\&\|PAS\|R0Z\|CONFER\|R0Z\|\d{14}[+-]\d{4}\|\|ACK\^S12\^ACK\|PAS\d+\|P\|2\.4\rMSA\|AA\|[\w-]+\r?$/,
    );
  });

  it.each<[string, (draft: Hl7Draft) => Hl7Draft, 'AE' | 'AR', string]>([
    [
      'a message type that it does not take',
      (draft) => draft.set('MSH', 9, 'ORM^O01^ORM_O01'),
      'AR',
      'MSH^1^9^200',
    ],
    [
      'an event that it does not take',
      (draft) => draft.set('MSH', 9, 'SIU^S17^SIU_S12'),
      'AR',
      'MSH^1^9^201',
    ],
    [
      'a structure that is not of the event',
      (draft) => draft.set('MSH', 9, 'SIU^S12^ADT_A01'),
      'AR',
      'MSH^1^9^200',
    ],
    ['a test message', (draft) => draft.set('MSH', 11, 'T'), 'AR', 'MSH^1^11^202'],
    ['another version', (draft) => draft.set('MSH', 12, '2.5'), 'AR', 'MSH^1^12^203'],
    ['a character set that nobody knows', (draft) => draft.set('MSH', 18, 'KOI8'), 'AE', 'MSH^1^18^103'],
    ['MSH-7 that is no time', (draft) => draft.set('MSH', 7, 'now'), 'AE', 'MSH^1^7^102'],
    ['no sender', (draft) => draft.set('MSH', 3, ''), 'AE', 'MSH^1^3^101'],
    ['no PID', (draft) => draft.without('PID'), 'AE', 'PID^1^^100'],
    ['no SCH', (draft) => draft.without('SCH').without('NTE'), 'AE', 'SCH^1^^100'],
    ['no RGS', (draft) => draft.without('RGS'), 'AE', 'RGS^1^^100'],
    ['no AIS', (draft) => draft.without('AIS'), 'AE', 'AIS^1^^100'],
    ['segments in another order', (draft) => draft.addBehind('AIP', ['PV2', '1']), 'AE', 'PV2^1^^100'],
    ['two patients', (draft) => draft.addBehind('PID', ['PID', '2']), 'AE', 'PID^2^^100'],
    [
      'a segment that is not of the structure',
      (draft) => draft.addBehind('PID', ['IN1', '1']),
      'AE',
      'IN1^1^^100',
    ],
    ['no SCH-2', (draft) => draft.set('SCH', 2, ''), 'AE', 'SCH^1^2^101'],
    ['SCH-2 of somebody else', (draft) => draft.set('SCH', 2, '12^OTHER'), 'AE', 'SCH^1^2^103'],
    ['SCH-2 that is no uuid', (draft) => draft.set('SCH', 2, '12^CONFER'), 'AE', 'SCH^1^2^102'],
    [
      'SCH-1 of an appointment that it does not have',
      (draft) => draft.set('SCH', 1, '77^PAS'),
      'AE',
      'SCH^1^1^204',
    ],
    ['no minutes', (draft) => draft.set('SCH', 9, ''), 'AE', 'SCH^1^9^101'],
    ['minutes that do not fit', (draft) => draft.set('SCH', 9, '20'), 'AE', 'SCH^1^9^102'],
    ['another unit than minutes', (draft) => draft.set('SCH', 10, 's'), 'AE', 'SCH^1^10^103'],
    ['no times', (draft) => draft.set('SCH', 11, ''), 'AE', 'SCH^1^11^101'],
    [
      'a day that there is not',
      (draft) => draft.set('SCH', 11, '^^30^20260231090000^20260231093000'),
      'AE',
      'SCH^1^11^102',
    ],
    [
      'an end before the start',
      (draft) => draft.set('SCH', 11, '^^30^20261201093000^20261201090000'),
      'AE',
      'SCH^1^11^102',
    ],
    ['nobody responsible', (draft) => draft.set('SCH', 16, ''), 'AE', 'SCH^1^16^101'],
    ['nobody who entered it', (draft) => draft.set('SCH', 20, ''), 'AE', 'SCH^1^20^101'],
    ['a status that is not of the event', (draft) => draft.set('SCH', 25, 'Complete'), 'AE', 'SCH^1^25^103'],
    ['no medium', (draft) => draft.without('NTE'), 'AE', 'NTE^1^^100'],
    [
      'a medium that nobody knows',
      (draft) => draft.set('NTE', 3, 'CONSULTATION MEDIUM=09'),
      'AE',
      'NTE^1^3^103',
    ],
    ['a note that was not agreed', (draft) => draft.set('NTE', 3, 'MEDIUM=03'), 'AE', 'NTE^1^3^103'],
    [
      'an outcome of what is only booked',
      (draft) => draft.set('NTE', 3, 'CONSULTATION MEDIUM=03;A/DNA=5'),
      'AE',
      'NTE^1^3^103',
    ],
    ['a delimiter that is not escaped', (draft) => draft.set('NTE', 3, 'A & B'), 'AE', 'NTE^1^3^102'],
    ['an escape that is not closed', (draft) => draft.set('SCH', 16, '^Dr \\T'), 'AE', 'SCH^1^16^102'],
    ['no patient in PID', (draft) => draft.set('PID', 3, ''), 'AE', 'PID^1^3^101'],
    ['a patient without a name', (draft) => draft.set('PID', 5, ''), 'AE', 'PID^1^5^101'],
    [
      'a number that is no NHS number',
      (draft) => draft.set('PID', 3, '9990000019^^^NHS^NH'),
      'AE',
      'PID^1^3^102',
    ],
    ['a patient who is not held', (draft) => draft.set('PID', 3, 'nobody^^^R0Z^PI'), 'AE', 'PID^1^3^204'],
    [
      'number and id of two patients',
      (draft) => draft.set('PID', 3, '9990000034^^^NHS^NH~demo-patient-1^^^R0Z^PI'),
      'AE',
      'PID^1^3^204',
    ],
    ['a birth date that there is not', (draft) => draft.set('PID', 7, '20040231'), 'AE', 'PID^1^7^102'],
    ['a sex that is not in the table', (draft) => draft.set('PID', 8, '1'), 'AE', 'PID^1^8^103'],
    ['a visit of an inpatient', (draft) => draft.set('PV1', 2, 'I'), 'AE', 'PV1^1^2^103'],
    ['no treatment function', (draft) => draft.set('AIS', 3, ''), 'AE', 'AIS^1^3^101'],
    ['a code of something else', (draft) => draft.set('AIS', 3, '307^Diabetes^X'), 'AE', 'AIS^1^3^103'],
    ['another start in AIS', (draft) => draft.set('AIS', 4, '20261201100000+0000'), 'AE', 'AIS^1^4^102'],
    [
      'a person of somebody else',
      (draft) => draft.set('AIP', 3, '1^Smith^^^^^^^OTHER', 2),
      'AE',
      'AIP^2^3^103',
    ],
    [
      'a person who is neither staff nor proxy',
      (draft) => draft.set('AIP', 4, 'ROOM^x^L'),
      'AE',
      'AIP^1^4^103',
    ],
    [
      'a proxy whose relationship is no code',
      (draft) => draft.set('AIP', 4, 'PROXY^mum^L', 3),
      'AE',
      'AIP^3^4^103',
    ],
  ])('refuses %s, and books nothing', async (_what, spoil, code, error) => {
    const of = aDraftedAppointment();
    await refused(spoil(aSiu('S12', of)), code, error);
    expect(await appointmentOf(of)).toBeUndefined();
    expect(await findAll('RelatedPerson', RELATED_PERSON_ID, of.relatedPersonId)).toEqual([]);
  });
});

describe('S12', () => {
  it('books, with the people and how the patient is to be seen', async () => {
    const of = await booked();
    const appointment = await appointmentOf(of);
    expect(appointment).toMatchObject({
      status: 'booked',
      start: '2026-12-01T09:00:00Z',
      end: '2026-12-01T09:30:00Z',
    });
    expect(channelOf(appointment)).toBe('Video');
    expect(actorsOf(appointment)[0]).toBe('Patient/demo-patient-1');
    expect(appointment.participant).toHaveLength(4);
    const history = await read(`/Appointment/${appointment.id}/_history`);
    expect(history.total).toBe(1);
    const page = await (await fetch(`${pas.page}/appointments/${appointment.id}`)).text();
    expect(page).toMatch(/Version 1[\s\S]{0,200}CONFER/);
  });

  it('does nothing when the same patient has the appointment already', async () => {
    const of = await booked();
    await accepted(moved(of));
    await accepted(aSiu('S12', of));
    expect(await versionsOf(of)).toBe(2);
    await refused(aSiu('S12', of).set('PID', 3, '9990000034^^^NHS^NH'), 'AE', 'PID^1^3^204');
  });

  it('asks for a person when several appointments have the id, and does not say that it was booked before', async () => {
    const of = await booked();
    const { id: _id, meta: _meta, ...copy } = await appointmentOf(of);
    const made = await fetch(`${pas.fhir}/Appointment`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/fhir+json' },
      body: JSON.stringify(copy),
    });
    expect(made.status).toBe(201);
    await refused(aSiu('S12', of), 'AR', 'SCH^1^2^207');
    await refused(moved(of), 'AR', 'SCH^1^2^207');
  });

  it('finds the patient by NHS number alone, and takes local times and Latin-1', async () => {
    const latin = openHl7Sender(pas.mllpPort, 'latin1');
    const of = aDraftedAppointment();
    const draft = aSiu('S12', of)
      .set('MSH', 18, '8859/1')
      .set('PID', 3, '9990000018^^^NHS^NH')
      .set('SCH', 11, '^^30^20270329090000^20270329093000')
      .set('AIS', 4, '20270329090000')
      .set('AIP', 3, `${of.relatedPersonId}^O\\T\\Brien^Siân^^^^^^CONFER`, 3);
    expect(await latin.send(draft)).toMatchObject({ code: 'AA' });
    await latin.close();
    expect(await appointmentOf(of)).toMatchObject({ start: '2027-03-29T08:00:00Z' });
    const [person] = await findAll('RelatedPerson', RELATED_PERSON_ID, of.relatedPersonId);
    expect(person.name).toEqual([{ use: 'official', family: 'O&Brien', given: ['Siân'] }]);
  });

  it('refuses a time that the clock shows twice, unless its offset tells which', async () => {
    const of = aDraftedAppointment();
    const at = (offset: string): Hl7Draft =>
      aSiu('S12', of)
        .set('SCH', 11, `^^30^20271031010000${offset}^20271031013000${offset}`)
        .set('AIS', 4, `20271031010000${offset}`);
    await refused(at(''), 'AE', 'SCH^1^11^102');
    await accepted(at('+0100'));
    expect(await appointmentOf(of)).toMatchObject({ start: '2027-10-31T00:00:00Z' });
  });
});

describe('S13 and S14', () => {
  it('move an appointment, and book again who had come to the other time', async () => {
    const of = await booked();
    await accepted(anArrival(of));
    expect(await appointmentOf(of)).toMatchObject({ status: 'arrived' });
    await accepted(moved(of));
    expect(await appointmentOf(of)).toMatchObject({ status: 'booked', start: '2026-12-02T10:00:00Z' });
  });

  it('change the people and the medium; whom the hospital added stays', async () => {
    const of = await booked();
    const before = await appointmentOf(of);
    const own = await read('/RelatedPerson?patient=demo-patient-1');
    const ofTheHospital = own.entry
      .map((each: FreeFhir) => each.resource)
      .find((each: FreeFhir) => each.identifier === undefined);
    const reference = `RelatedPerson/${ofTheHospital.id}`;
    const hospital = { actor: { reference }, status: 'accepted' };
    await fetch(`${pas.fhir}/Appointment/${before.id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/fhir+json' },
      body: JSON.stringify({ ...before, participant: [...before.participant, hospital] }),
    });
    const staff = '00000000-0000-4000-8000-00000000ffff^Dr New^^^^^^^CONFER';
    const others = aSiu('S14', of)
      .set('NTE', 3, 'CONSULTATION MEDIUM=02')
      .without('AIP')
      .addBehind('AIS', ['AIP', '1', 'U', staff, 'STAFF^Consultant^L']);
    await accepted(others);
    const after = await appointmentOf(of);
    expect(channelOf(after)).toBe('Telephone');
    expect(actorsOf(after)).toEqual([
      'Patient/demo-patient-1',
      reference,
      '00000000-0000-4000-8000-00000000ffff',
    ]);
  });

  it('correct the name of a proxy and keep what the hospital wrote of them', async () => {
    const of = await booked();
    const [person] = await findAll('RelatedPerson', RELATED_PERSON_ID, of.relatedPersonId);
    await fetch(`${pas.fhir}/RelatedPerson/${person.id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/fhir+json' },
      body: JSON.stringify({ ...person, telecom: [{ system: 'phone', value: '07700900203' }] }),
    });
    await accepted(aSiu('S14', of).set('AIP', 3, `${of.relatedPersonId}^Kelso-Dean^Ruth^^^^^^CONFER`, 3));
    const [after] = await findAll('RelatedPerson', RELATED_PERSON_ID, of.relatedPersonId);
    expect(after.name[0].family).toBe('Kelso-Dean');
    expect(after.telecom).toEqual([{ system: 'phone', value: '07700900203' }]);
    expect(await versionsOf(of)).toBe(1);
  });

  it('change nothing that is so already', async () => {
    const of = await booked();
    await accepted(aSiu('S13', of));
    await accepted(aSiu('S14', of));
    expect(await versionsOf(of)).toBe(1);
  });

  it('refuse another time in S14, and anything but what is so of an appointment with an outcome', async () => {
    const of = await booked();
    const elsewhen = moved(of).set('MSH', 9, 'SIU^S14^SIU_S12');
    await refused(elsewhen, 'AE', 'SCH^1^11^103');
    await accepted(aSeen(of));
    await refused(moved(of), 'AE', 'SCH^1^25^103');
    await refused(aSiu('S14', of).without('AIP'), 'AE', 'SCH^1^25^103');
    await accepted(aSiu('S14', of));
    expect(await versionsOf(of)).toBe(2);
  });

  it.each<[string, (of: DraftedAppointment) => Hl7Draft]>([
    ['S13', moved],
    ['S14', (of) => aSiu('S14', of)],
    ['S14 Complete', aSeen],
    ['S15', aCancellation],
    ['S26', aDidNotAttend],
  ])('are refused for an appointment that is not there, as is any event: %s', async (_event, draft) => {
    const of = aDraftedAppointment();
    await refused(draft(of), 'AE', 'SCH^1^2^204');
    await refused(anArrival(of), 'AE', 'PV1^1^19^204');
  });

  it('are refused for another patient, as is any event', async () => {
    const of = await booked();
    const ofAnother = (draft: Hl7Draft): Hl7Draft => draft.set('PID', 3, '9990000034^^^NHS^NH');
    for (const draft of [moved(of), aSeen(of), aCancellation(of), aDidNotAttend(of), anArrival(of)]) {
      await refused(ofAnother(draft), 'AE', 'PID^1^3^204');
    }
    expect(await versionsOf(of)).toBe(1);
  });

  it('are taken under the record that survived a merge, and under no other', async () => {
    const of = aDraftedAppointment();
    const merged = '9990000107^^^NHS^NH~demo-patient-10^^^R0Z^PI';
    await accepted(aSiu('S12', of).set('PID', 3, merged));
    await accepted(moved(of).set('PID', 3, '9990000069^^^NHS^NH~demo-patient-6^^^R0Z^PI'));
    await refused(anArrival(of), 'AE', 'PID^1^3^204');
    expect(actorsOf(await appointmentOf(of))[0]).toBe('Patient/demo-patient-10');
  });

  it('are refused when SCH-1 names another appointment, and taken when it names this one', async () => {
    const [of, other] = [await booked(), await booked()];
    const [own, others] = [await appointmentOf(of), await appointmentOf(other)];
    await refused(moved(of).set('SCH', 1, `${others.id}^PAS`), 'AE', 'SCH^1^1^204');
    await accepted(moved(of).set('SCH', 1, `${own.id}^PAS`));
  });
});

describe('outcomes', () => {
  it('are fulfilled with the attendance and one finished Encounter for who was seen', async () => {
    const of = await booked();
    await accepted(aSeen(of).addBehind('NTE', ['NTE', '2', '', 'Both were there \\T\\ well']));
    const appointment = await appointmentOf(of);
    expect(appointment.status).toBe('fulfilled');
    const attendance = {
      attendedOrDidNotAttend: '5',
      consultationMedium: '03',
      version: 1,
      confirmedBy: 'Dr Amina Okafor',
      confirmedAt: '2026-12-01T09:40:00Z',
      note: 'Both were there & well',
    };
    expect(attendanceOf(appointment)).toEqual(attendance);
    const encounters = await encountersOf(of);
    expect(encounters).toHaveLength(1);
    expect(encounters[0]).toMatchObject({
      status: 'finished',
      class: { code: 'VR' },
      period: { start: '2026-12-01T09:02:00Z', end: '2026-12-01T09:28:00Z' },
      appointment: [{ reference: `Appointment/${appointment.id}` }],
    });
    expect(encounters[0].participant).toHaveLength(2);
    expect(attendanceOf(encounters[0])).toEqual(attendance);
  });

  it('are noshow for who did not attend or came too late, and cancelled with the reason', async () => {
    const [missed, late, cancelled] = [await booked(), await booked(), await booked()];
    await accepted(aDidNotAttend(missed));
    expect(await appointmentOf(missed)).toMatchObject({
      status: 'noshow',
      cancelationReason: { text: 'Did not attend - no advance warning given' },
    });
    const tooLate = aDidNotAttend(late)
      .set('SCH', 6, 'LATE^Arrived late and could not be seen^L')
      .set('NTE', 3, 'A/DNA=7;CONSULTATION MEDIUM=03;VERSION=1;CONFIRMED AT=2026-12-01T09:40:00Z');
    await accepted(tooLate);
    expect(attendanceOf(await appointmentOf(late))).toMatchObject({ attendedOrDidNotAttend: '7' });
    await accepted(aCancellation(cancelled));
    const appointment = await appointmentOf(cancelled);
    expect(appointment).toMatchObject({
      status: 'cancelled',
      cancelationReason: { coding: [{ code: 'pat', display: 'Patient' }] },
    });
    expect(attendanceOf(appointment)).toMatchObject({ careContactCancellationReason: '02' });
    expect(await encountersOf(missed)).toEqual([]);
  });

  it('are written once, whatever control id they come with', async () => {
    const of = await booked();
    await accepted(aSeen(of));
    await accepted(aSeen(of));
    expect(await versionsOf(of)).toBe(2);
    expect(await encountersOf(of)).toHaveLength(1);
  });

  it('are corrected by a later version, and only by one', async () => {
    const of = await booked();
    await accepted(aDidNotAttend(of));
    await refused(aSeen(of), 'AE', 'SCH^1^25^103');
    const second = aSeen(of).set(
      'NTE',
      3,
      'A/DNA=6;CONSULTATION MEDIUM=02;VERSION=2;CONFIRMED AT=2026-12-01T11:00:00Z',
    );
    // without the word that it is a correction it is another outcome
    await refused(second, 'AE', 'SCH^1^25^103');
    await accepted(second.again().addBehind('NTE', ['NTE', '3', '', 'correction']));
    const appointment = await appointmentOf(of);
    expect(appointment).toMatchObject({ status: 'fulfilled' });
    expect(appointment.cancelationReason).toBeUndefined();
    expect(attendanceOf(appointment)).toMatchObject({ attendedOrDidNotAttend: '6', version: 2 });
    expect(JSON.stringify(appointment.extension)).toContain('Decided again (version 2)');
    expect(await encountersOf(of)).toMatchObject([{ status: 'finished' }]);
    const third = aDidNotAttend(of)
      .set('NTE', 3, 'A/DNA=3;CONSULTATION MEDIUM=03;VERSION=3;CONFIRMED AT=2026-12-01T12:00:00Z')
      .addBehind('NTE', ['NTE', '3', '', 'correction']);
    await accepted(third);
    expect(await appointmentOf(of)).toMatchObject({ status: 'noshow' });
    expect(await encountersOf(of)).toMatchObject([{ status: 'cancelled' }]);
  });

  it('are refused once an appointment is cancelled, even as a correction', async () => {
    const of = await booked();
    await accepted(aCancellation(of));
    const corrected = aSeen(of)
      .set('NTE', 3, 'A/DNA=5;CONSULTATION MEDIUM=03;VERSION=2;CONFIRMED AT=2026-12-01T11:00:00Z')
      .addBehind('NTE', ['NTE', '3', '', 'correction']);
    await refused(corrected, 'AE', 'SCH^1^25^103');
    expect(await encountersOf(of)).toEqual([]);
  });

  it.each<[string, (of: DraftedAppointment) => Hl7Draft, string]>([
    ['a reason that is not of the code', (of) => aDidNotAttend(of).set('SCH', 6, 'LATE^x^L'), 'SCH^1^6^103'],
    ['a reason that nobody knows', (of) => aCancellation(of).set('SCH', 6, 'rain^x^HL7'), 'SCH^1^6^103'],
    ['no reason', (of) => aCancellation(of).set('SCH', 6, ''), 'SCH^1^6^101'],
    [
      'a code that is not of the status',
      (of) =>
        aSeen(of)
          .set('SCH', 25, 'Complete')
          .set('NTE', 3, 'A/DNA=3;CONSULTATION MEDIUM=03;VERSION=1;CONFIRMED AT=2026-12-01T09:40:00Z'),
      'SCH^1^25^103',
    ],
    ['no code', (of) => aSeen(of).set('NTE', 3, 'CONSULTATION MEDIUM=03'), 'NTE^1^3^101'],
    [
      'a version that is no number',
      (of) =>
        aSeen(of).set('NTE', 3, 'A/DNA=5;CONSULTATION MEDIUM=03;VERSION=x;CONFIRMED AT=2026-12-01T09:40:00Z'),
      'NTE^1^3^102',
    ],
    [
      'a time that is none',
      (of) => aSeen(of).set('NTE', 3, 'A/DNA=5;CONSULTATION MEDIUM=03;VERSION=1;CONFIRMED AT=today'),
      'NTE^1^3^102',
    ],
    [
      'a consultation that ends before it begins',
      (of) =>
        aSeen(of).set(
          'NTE',
          3,
          'A/DNA=5;CONSULTATION MEDIUM=03;VERSION=1;CONFIRMED AT=2026-12-01T09:40:00Z;SEEN FROM=2026-12-01T09:28:00Z;SEEN UNTIL=2026-12-01T09:02:00Z',
        ),
      'NTE^1^3^102',
    ],
    ['nobody who confirmed', (of) => aSeen(of).set('SCH', 20, ''), 'SCH^1^20^101'],
  ])('are refused with %s', async (_what, draft, error) => {
    const of = await booked();
    await refused(draft(of), 'AE', error);
    expect(await versionsOf(of)).toBe(1);
  });
});

describe('A04', () => {
  it('marks the patient as arrived, once, and not when the appointment is further', async () => {
    const of = await booked();
    await accepted(anArrival(of));
    await accepted(anArrival(of));
    expect(await appointmentOf(of)).toMatchObject({ status: 'arrived', meta: { versionId: '2' } });
    await accepted(aSeen(of));
    await accepted(anArrival(of));
    expect(await appointmentOf(of)).toMatchObject({ status: 'fulfilled' });
  });

  it.each<[string, (draft: Hl7Draft) => Hl7Draft, string]>([
    ['EVN', (draft) => draft.without('EVN'), 'EVN^1^^100'],
    ['PV1', (draft) => draft.without('PV1'), 'PV1^1^^100'],
    ['the time of the event', (draft) => draft.set('EVN', 2, ''), 'EVN^1^2^101'],
    ['the number of the visit', (draft) => draft.set('PV1', 19, ''), 'PV1^1^19^101'],
  ])('is refused without %s', async (_what, spoil, error) => {
    await refused(spoil(anArrival(await booked())), 'AE', error);
  });
});

it('has a port, patients and a name of its own for each organisation', async () => {
  const westhaven = openHl7Sender(pas.westhavenMllpPort);
  const of = aDraftedAppointment();
  const olive = aSiu('S12', of).set('PID', 3, '9990009007^^^NHS^NH');
  await refused(olive, 'AE', 'PID^1^3^204');
  const answer = await westhaven.send(olive);
  expect(answer).toMatchObject({ code: 'AA', raw: expect.stringContaining('|PAS|R0X|CONFER|') });
  await westhaven.close();
});

describe('a message that comes again', () => {
  it('gets the first answer byte for byte, also after a restart, and is not done again', async () => {
    const of = await booked();
    const arrival = anArrival(of);
    const refusal = anArrival(aDraftedAppointment());
    const first = [await accepted(arrival), await sender.send(refusal)];
    await accepted(moved(of));
    await sender.close();
    await pas.killAndRestart();
    sender = openHl7Sender(pas.mllpPort);
    expect([await sender.send(arrival), await sender.send(refusal)]).toEqual(first);
    expect(first[1]).toMatchObject({ code: 'AE' });
    expect(await appointmentOf(of)).toMatchObject({ status: 'booked' });
  });

  it('is another one when somebody else sends it', async () => {
    const of = aDraftedAppointment();
    const draft = aSiu('S12', of);
    await accepted(draft);
    const first = await sender.send(draft);
    const fromElsewhere = await sender.send(draft.set('MSH', 4, 'R0X'));
    expect(fromElsewhere).toMatchObject({ code: 'AA' });
    expect(fromElsewhere.raw).not.toBe(first.raw);
  });
});
