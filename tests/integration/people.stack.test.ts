import { randomUUID } from 'node:crypto';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { AttendanceDetail } from '../../api/attendance/contract/attendance.ts';
import type { BookedSeries } from '../../api/booking/contract/booking-changes.ts';
import type { RelationshipCheck } from '../../api/patients/contract/relationship-check.ts';
import type { Authority } from '../../api/patients/contract/authorities.ts';
import {
  ANY_VERSION,
  book,
  findBookable,
  newKey,
  readAppointment,
  signInTo,
  type Answer,
  type ConferApi,
} from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { readFromPas } from '../support/fhir-of-pas.ts';
import { testMobile } from '../support/many-patients.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { newPhone } from '../support/patient-phone.ts';
import { query } from '../support/stack-database.ts';
import { moveAppointment } from '../support/time-travel.ts';

jest.setTimeout(90_000);

describe('everybody who takes part', () => {
  let confer: OwnOrganisation;
  let dev: ConferApi;
  beforeAll(async () => {
    confer = await ownOrganisation(['Stroke review']);
    dev = await signInTo(confer, 'dev.rana');
  });

  const inStroke = (nhsNumber: string, skip: number) =>
    findBookable(dev, { serviceLine: 'Stroke review', nhsNumber, skip });

  /** Booked, with its meeting made, and its start in five minutes. */
  const soon = async (nhsNumber: string, skip: number): Promise<Appointment> => {
    const { request } = await inStroke(nhsNumber, skip);
    const { status, body } = await book(dev, request);
    expect([status, body.title]).toEqual([201, undefined]);
    const { appointmentId } = body;
    await eventually(async () => {
      const { deliveries, joinWebUrl } = await readAppointment(dev, appointmentId);
      expect(joinWebUrl).not.toBeNull();
      expect(deliveries.every(({ state }) => state === 'done')).toBe(true);
    }, 20_000);
    await moveAppointment(confer, appointmentId, 5);
    return readAppointment(dev, appointmentId);
  };

  const stateOf = async (appointmentId: string, participantId: string) => {
    const { participants } = await readAppointment(dev, appointmentId);
    return participants.find((one) => one.participantId === participantId)!;
  };

  it('is checked with the NHS Validated Relationships Service, whose answer is kept with the authority', async () => {
    const { nhsNumber } = confer.patients.iris;
    const { request } = await inStroke(nhsNumber, 9);
    const address = `/api/patients/${request.patientId}`;
    const proxy = '9990010021';
    const role = {
      ...{ id: randomUUID(), proxy, patient: nhsNumber, status: 'active', legalBasis: 'consent' },
      start: '2025-02-11',
    };
    const answer = await fetch(`${confer.topology.relationships}/__roles`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify([role]),
    });
    expect(answer.status).toBe(200);
    const check = (number: string) =>
      dev.post<RelationshipCheck>(`${address}/relationship-checks`, { nhsNumber: number });
    const { status, body: found } = await check('999 001 0021');
    expect([status, found.result, found.reference, found.legalBasis]).toEqual([
      ...[200, 'confirmed', role.id, 'consent'],
    ]);
    expect((await check('9990010048')).body.result).toBe('not-found');
    expect((await check('9990010049')).status).toBe(400);
    const recorded = await dev.post<Authority>(
      `${address}/authorities`,
      {
        ...{ givenName: 'Sefa', familyName: 'Quill', relationship: 'SIB', mobile: newMobile() },
        ...{ answers: { 'has-capacity': 'yes', 'patient-agrees': 'yes' }, scope: ['join'] },
        ...{ evidenceSeen: 'The patient said so', relationshipCheckId: found.checkId },
      },
      { 'Idempotency-Key': newKey() },
    );
    expect([recorded.status, recorded.body.relationshipChecks]).toMatchObject([
      ...[201, [{ checkId: found.checkId, result: 'confirmed', isOpen: false }]],
    ]);
  });

  it('can be added while the consultation is held, and has joined within a minute', async () => {
    const { appointmentId } = await soon(confer.patients.iris.nhsNumber, 3);
    const mobile = newMobile();
    const since = Date.now();
    const added = await dev.post<Appointment>(
      `/api/appointments/${appointmentId}/participants`,
      { kind: 'interpreter', givenName: 'Ines', familyName: 'Marques', language: 'pt', mobile },
      { 'Idempotency-Key': newKey(), ...ANY_VERSION },
    );
    expect(added.status).toBe(201);
    const { participantId, link } = added.body.participants.at(-1)!;
    expect(link.goesTo).toMatch(/^text to …/);
    const text = await eventually(async () => {
      const found = (await messagesSent(confer)).find(
        (one) => one.to === mobile && one.body.includes('interpreter'),
      );
      expect(found).toBeDefined();
      return found!.body;
    }, 60_000);
    expect(text).toMatch(/booked as interpreter/);
    const { patient } = added.body;
    for (const word of [...patient.displayName.split(' '), 'Stroke']) expect(text).not.toContain(word);
    const phone = newPhone(confer.topology.product);
    const asked = await phone.open(/https?:\/\/\S+\/j\/[\w-]+/.exec(text)![0]);
    expect(asked.html).not.toMatch(/date of birth/i);
    const wrong = await phone.submit(asked, { code: '12' });
    expect([wrong.status, wrong.html.includes('The code has 6 numbers')]).toEqual([422, true]);
    const known = await phone.submit(wrong, { code: /code is (\d{6})/.exec(text)![1]! });
    const waiting = await phone.submit(known);
    expect(waiting.heading).toBe('You are in the waiting room');
    expect(Date.now() - since).toBeLessThan(60_000);

    const after = await readAppointment(dev, appointmentId);
    expect(after.state).toBe('due');
    expect(await stateOf(appointmentId, participantId)).toMatchObject({
      kind: 'interpreter',
      language: 'pt',
      state: 'waiting',
    });
    expect(after.deliveries.map(({ topic }) => topic)).not.toContain('mark-arrived-in-pas');
    const admitted = await dev.post<Appointment>(
      `/api/appointments/${appointmentId}/participants/${participantId}/admission`,
      {},
      ANY_VERSION,
    );
    expect(admitted.body).toMatchObject({ state: 'due', arrivalTakenBy: null });
  });

  it('lose their link when their authority is withdrawn, in all appointments, and nobody else does', async () => {
    const { request, slots } = await inStroke(confer.patients.callum.nhsNumber, 12);
    const { startsAt: _first, ...rest } = request;
    const later = slots.find(
      (slot) => Date.parse(slot.startsAt) > Date.parse(request.startsAt) + 86_400_000,
    )!;
    const recorded = await record(request.patientId, { endsOn: '2099-12-31' });
    expect(recorded.body).toMatchObject({ legalBasis: 'consent', standing: 'valid', scope: ['join'] });
    const { authorityId, version } = recorded.body;
    const { body: series } = await dev.post<BookedSeries>(
      '/api/series',
      { ...rest, startsAt: [request.startsAt, later.startsAt], authorityIds: [authorityId] },
      { 'Idempotency-Key': newKey() },
    );
    const proxies = series.links.filter(({ participantId }) => isProxy(series.appointments, participantId));
    const patients = series.links.filter(({ participantId }) => !isProxy(series.appointments, participantId));
    expect([proxies.length, patients.length]).toEqual([2, 2]);
    const phone = newPhone(confer.topology.product);
    expect((await phone.open(proxies[1]!.url)).status).toBe(200);

    const withdrawn = await dev.post<Authority>(
      `/api/patients/${request.patientId}/authorities/${authorityId}/withdrawal`,
      { reason: 'The patient asked for it' },
      { 'If-Match': `"${version}"` },
    );
    expect(withdrawn.body).toMatchObject({ standing: 'withdrawn', withdrawn: { by: 'Dev Rana' } });
    const since = Date.now();
    for (const { url } of proxies) expect((await phone.open(url)).status).toBe(404);
    expect(Date.now() - since).toBeLessThan(5000);
    for (const { url } of patients) {
      expect((await newPhone(confer.topology.product).open(url)).status).toBe(200);
    }
    const { participants } = await readAppointment(dev, series.appointments[1]!.appointmentId);
    expect(participants.map(({ kind, link }) => [kind, link.state])).toEqual([
      ['patient', 'open'],
      ['proxy', 'ended'],
    ]);
    expect(participants[1]!.authority).toMatchObject({ standing: 'withdrawn' });
    const booked = await book(dev, {
      ...(await inStroke(confer.patients.callum.nhsNumber, 60)).request,
      authorityIds: [authorityId],
    });
    expect([booked.status, booked.body.type]).toEqual([
      422,
      'urn:confer:problem:refusal:authority-not-valid',
    ]);
  });

  it('lose their link by itself on the day after the last one of their authority', async () => {
    const { request } = await inStroke(confer.patients.rowan.nhsNumber, 20);
    const { authorityId } = (await record(request.patientId, { endsOn: '2099-12-31' })).body;
    const mobile = newMobile();
    const student = { kind: 'student', givenName: 'Tom', familyName: 'Ward', mobile } as const;
    const { body } = await book(dev, { ...request, authorityIds: [authorityId], companions: [student] });
    const { participantId } = body.participants.find(({ kind }) => kind === 'proxy')!;
    expect(body.participants.map(({ kind }) => kind)).toEqual(['patient', 'proxy', 'student']);
    expect(body.participants[1]!.authority).toMatchObject({ standing: 'valid', endsOn: '2099-12-31' });
    // the clock is not turned: that day is made to be past, and the entry of the timetable with it
    await query(
      confer,
      `WITH over AS (UPDATE related_persons SET ends_on = current_date - 2 WHERE related_person_id = $1)
        UPDATE timetable SET due_at = now(), version = version + 1 WHERE name = 'authority-closes' AND key = $1::text`,
      [authorityId],
    );
    await eventually(async () => {
      expect((await stateOf(body.appointmentId, participantId)).link.state).toBe('ended');
      const texts = (await messagesSent(confer)).filter((one) => one.to === mobile);
      expect(texts.map(({ body: text }) => text)).toContainEqual(expect.stringMatching(/booked as student/));
    }, 60_000);
  });

  it('by telephone were there: the PAS hears that the patient was seen by telephone', async () => {
    const { appointmentId, patient, staff } = await soon(confer.patients.sian.nhsNumber, 28);
    await moveAppointment(confer, appointmentId, -5);
    const at = `/api/appointments/${appointmentId}`;
    const { participants } = await readAppointment(dev, appointmentId);
    expect(participants[0]!.displayName).toBe(patient.displayName);
    const from = new Date(Date.now() - 3 * 60_000).toISOString();
    const until = new Date(Date.now() - 60_000).toISOString();
    const telephone = (who: object): Promise<Answer<Appointment>> =>
      dev.post(
        `${at}/telephone-records`,
        { who, from, until },
        { 'Idempotency-Key': newKey(), ...ANY_VERSION },
      );
    expect((await telephone({ participantId: participants[0]!.participantId })).status).toBe(201);
    expect((await telephone({ practitionerId: staff[0]!.practitionerId })).status).toBe(201);
    const evenThough = ['nobody-together', 'time-not-over'];
    expect((await dev.post(`${at}/end`, { evenThough }, ANY_VERSION)).status).toBe(200);
    const { body } = await dev.get<AttendanceDetail>(`${at}/attendance`);
    expect(body.attendance).toMatchObject({ status: 'proposed' });
    expect(body.attendance.reasons[0]).toBe('The patient spoke with the team by telephone.');
    expect(body.evidence.filter(({ kind }) => kind === 'by-telephone')).toHaveLength(2);
    const code = body.attendance.code!;
    expect((await dev.post(`${at}/attendance`, { code }, { 'If-Match': '"0"' })).status).toBe(200);
    await eventually(async () => {
      expect((await readAppointment(dev, appointmentId)).attendance?.status).toBe('written');
    }, 20_000);
    const inPas = JSON.stringify(
      await readFromPas(
        confer,
        `/Appointment?identifier=https://confer.example/appointment|${appointmentId}`,
      ),
    );
    expect(inPas).toMatch(/"consultationMedium","valueCode":"02"/);
  });

  let made = 0;
  /** A number to which no other test's messages go. */
  const newMobile = (): string => {
    made += 1;
    return testMobile(9000 + made);
  };

  const record = (patientId: string, change: object): Promise<Answer<Authority>> =>
    dev.post(
      `/api/patients/${patientId}/authorities`,
      {
        ...{ givenName: 'Ruth', familyName: 'Ashby', relationship: 'MTH', mobile: newMobile() },
        answers: { 'has-capacity': 'yes', 'patient-agrees': 'yes' },
        ...{ evidenceSeen: 'The patient said so by telephone', scope: ['join'], ...change },
      },
      { 'Idempotency-Key': newKey() },
    );
});

const isProxy = (appointments: readonly Appointment[], participantId: string): boolean =>
  appointments.some(({ participants }) =>
    participants.some((one) => one.participantId === participantId && one.kind === 'proxy'),
  );
