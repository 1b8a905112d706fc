import { Temporal } from 'temporal-polyfill';
import { UpstreamFailure } from '../../../api/kernel/rules/upstream-failure.ts';
import { parseNhsNumber } from '../../../api/patients/rules/nhs-number.ts';
import { aFhirPas, aPasAppointment, aPasOutcome, aPasProxy } from '../../support/a-pas-appointment.ts';
import { loadFhirContract } from '../../support/fhir-contract.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';
import type { FreeFhir } from '../../support/free-fhir.ts';
import type { Pas } from '../../../api/pas/ports/pas.ts';
import type { PatientIndex } from '../../../api/patients/ports/patient-index.ts';

jest.setTimeout(30_000); // starting a process takes long on a busy machine

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

/** The patient of `aPasAppointment`. */
const MAYA = { pasPatientId: 'demo-patient-1', appointmentId: aPasAppointment().appointmentId };

let stub: PasStub;
let pas: Pas & PatientIndex;
beforeAll(async () => {
  stub = await startPasStub();
  pas = aFhirPas(stub.fhir);
});
afterAll(async () => {
  await stub.stop();
});

const get = async (path: string): Promise<FreeFhir> => (await fetch(stub.fhir + path)).json();

async function put(path: string, resource: unknown): Promise<number> {
  const headers = { 'Content-Type': 'application/fhir+json' };
  const response = await fetch(stub.fhir + path, { method: 'PUT', headers, body: JSON.stringify(resource) });
  return response.status;
}

async function setFaults(...faults: unknown[]): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${stub.page}/__faults`, { method: 'PUT', headers, body: JSON.stringify({ faults }) });
}

async function failureOf(work: Promise<unknown>): Promise<UpstreamFailure> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UpstreamFailure))
    throw new Error(`expected an UpstreamFailure, got ${String(error)}`);
  return error;
}

const attendanceOf = (resource: FreeFhir): Record<string, unknown> =>
  Object.fromEntries(
    resource.extension
      .find((each: { url: string }) => each.url.endsWith('/attendance'))
      .extension.map((each: Record<string, unknown>) => [each['url'], Object.values(each)[1]]),
  );

describe('finding patients', () => {
  it('finds one by NHS number with what tells people apart', async () => {
    const found = await pas.findByNhsNumber(parseNhsNumber('999 000 0018')!);
    expect(found.patients).toEqual([
      {
        pasPatientId: 'demo-patient-1',
        nhsNumber: '9990000018',
        formerNhsNumbers: [],
        givenName: 'Maya',
        familyName: 'Kelso',
        birthDate: '2004-05-19',
        gender: 'female',
        postcode: 'ZZ99 3WZ',
        mobile: '07700900101',
        email: 'maya.kelso@example.com',
        standing: 'active',
        isRestricted: false,
        replacedBy: undefined,
      },
    ]);
  });

  it('tells two of one surname apart by date of birth, and finds nobody for another date', async () => {
    const found = await pas.findByName('Pemberton', '1958-07-23');
    expect(found.patients.map((patient) => patient.givenName)).toEqual(['Iris']);
    expect((await pas.findByName('Pemberton', '1958-07-24')).patients).toEqual([]);
  });

  it('puts no NHS number and no name in an address', async () => {
    const { exchanges } = await (await fetch(`${stub.page}/__exchanges?since=0`)).json();
    const paths = exchanges.map((each: { path: string }) => each.path).join(' ');
    expect(paths).toContain('/Patient/_search');
    expect(paths).not.toMatch(/999000|Pemberton/i);
  });

  it('keeps back address and phone of a restricted patient, and leaves out who cannot be identified', async () => {
    await put('/Patient/restricted', {
      resourceType: 'Patient',
      id: 'restricted',
      meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] },
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000158' }],
      name: [{ family: 'Hidden', given: ['Ann', 'Marie'] }],
      birthDate: '1980-01-01',
      telecom: [{ system: 'phone', value: '07700900190', use: 'mobile' }],
      address: [{ postalCode: 'ZZ99 3WZ' }],
    });
    await put('/Patient/nameless', {
      resourceType: 'Patient',
      id: 'nameless',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000166' }],
    });
    const { patients } = await pas.findByNhsNumber(parseNhsNumber('9990000158')!);
    expect(patients[0]).toMatchObject({
      isRestricted: true,
      givenName: 'Ann Marie',
      mobile: undefined,
      email: undefined,
      postcode: undefined,
    });
    const nameless = await pas.findByNhsNumber(parseNhsNumber('9990000166')!);
    expect(nameless).toEqual({ patients: [], unusable: 1 });
  });

  it('reads who died, who was merged, and the number that is in use', async () => {
    const number = (value: string, more: object = {}) => ({
      ...{ system: 'https://fhir.nhs.uk/Id/nhs-number', value },
      ...more,
    });
    const aPerson = (id: string, change: object) => ({
      ...{
        resourceType: 'Patient',
        id,
        name: [{ family: 'Thackray', given: ['Edna'] }],
        birthDate: '1961-06-12',
      },
      ...change,
    });
    const merged = { link: [{ type: 'replaced-by', other: { reference: 'Patient/kept' } }] };
    const statuses = [
      await put('/Patient/kept', aPerson('kept', { identifier: [number('9990000220')] })),
      await put('/Patient/merged', aPerson('merged', { identifier: [number('9990000239')], ...merged })),
      await put(
        '/Patient/kept',
        aPerson('kept', {
          identifier: [number('9990000239', { use: 'old' }), number('9990000220')],
          deceasedBoolean: true,
        }),
      ),
    ];
    expect(statuses).toEqual([201, 201, 200]);
    expect(await pas.findById('merged')).toMatchObject({ standing: 'merged', replacedBy: 'kept' });
    const kept = { standing: 'died', nhsNumber: '9990000220', formerNhsNumbers: ['9990000239'] };
    expect(await pas.findById('kept')).toMatchObject(kept);
    const byOld = await pas.findByNhsNumber(parseNhsNumber('9990000239')!);
    expect(byOld.patients.map(({ pasPatientId }) => pasPatientId).sort()).toEqual(['kept', 'merged']);
  });
});

describe('booking', () => {
  it('creates the Appointment and the RelatedPerson, and staff point at the Practitioners of the PAS', async () => {
    const { pasAppointmentId } = await pas.book(aPasAppointment());
    const resource = await get(`/Appointment/${pasAppointmentId}`);
    expect(resource.status).toBe('booked');
    const actors = resource.participant.map((each: { actor: { reference: string } }) => each.actor.reference);
    expect(actors.slice(0, 1)).toEqual(['Patient/demo-patient-1']);
    expect(actors.slice(2)).toEqual([
      'Practitioner/practitioner-amina-okafor',
      'Practitioner/practitioner-ben-hartley',
    ]);
    const person = await get(`/${actors[1]}`);
    expect([person.name[0].given[0], person.relationship[0].coding[0].code]).toEqual(['Ruth', 'MTH']);
  });

  it('ends with one of each, however often and from however many at once it is repeated', async () => {
    const appointment = aPasAppointment();
    const booked = await Promise.all(Array.from({ length: 10 }, () => pas.book(appointment)));
    expect(new Set(booked.map((each) => each.pasAppointmentId)).size).toBe(1);
    const id = appointment.appointmentId;
    expect((await get(`/Appointment?identifier=https://confer.example/appointment|${id}`)).total).toBe(1);
    const proxy = appointment.proxies[0]!.relatedPersonId;
    expect(
      (await get(`/RelatedPerson?identifier=https://confer.example/related-person|${proxy}`)).total,
    ).toBe(1);
  });

  it('books without a proxy, and names staff by their Entra id when the PAS does not hold them', async () => {
    const staff = [{ entraObjectId: 'unknown-to-the-pas', displayName: 'Locum', roleLabel: 'Consultant' }];
    const { pasAppointmentId } = await pas.book(aPasAppointment({ proxies: [], staff }));
    const resource = await get(`/Appointment/${pasAppointmentId}`);
    expect(resource.participant[1].actor.identifier.value).toBe('unknown-to-the-pas');
  });

  it('carries a paid carer with UK Core’s code', async () => {
    const carer = aPasProxy({ relationshipCode: 'PAID-CARER' });
    const { pasAppointmentId } = await pas.book(aPasAppointment({ proxies: [carer] }));
    const resource = await get(`/Appointment/${pasAppointmentId}`);
    const person = await get(`/${resource.participant[1].actor.reference}`);
    expect(person.relationship[0]).toMatchObject({ coding: [{ code: 'Carer' }], text: 'Paid carer' });
  });

  it('is refused for good, and keeps nothing, for a patient whom the PAS does not hold', async () => {
    const appointment = aPasAppointment({ pasPatientId: 'nobody' });
    const failure = await failureOf(pas.book(appointment));
    expect(failure).toMatchObject({ system: 'pas', retryable: false });
    expect(failure.reason).toMatch(/^HTTP 422: not-found at /);
    const proxy = appointment.proxies[0]!.relatedPersonId;
    expect(
      (await get(`/RelatedPerson?identifier=https://confer.example/related-person|${proxy}`)).total,
    ).toBe(0);
  });
});

describe('arrival', () => {
  it('marks arrived once, and leaves a later status alone', async () => {
    const appointment = aPasAppointment();
    const { pasAppointmentId } = await pas.book(appointment);
    await pas.markArrived(pasAppointmentId, MAYA);
    await pas.markArrived(pasAppointmentId, MAYA);
    expect(await get(`/Appointment/${pasAppointmentId}`)).toMatchObject({
      status: 'arrived',
      meta: { versionId: '2' },
    });
    await pas.writeOutcome(aPasOutcome(appointment, pasAppointmentId));
    await pas.markArrived(pasAppointmentId, MAYA);
    expect((await get(`/Appointment/${pasAppointmentId}`)).status).toBe('fulfilled');
  });

  it('is taken back with a move to another time, and stays when only the staff change', async () => {
    const appointment = aPasAppointment();
    const { pasAppointmentId } = await pas.book(appointment);
    await pas.markArrived(pasAppointmentId, MAYA);
    await pas.update(
      pasAppointmentId,
      {
        ...appointment,
        staff: appointment.staff.slice(0, 1),
        hasArrived: true,
      },
      'moved',
    );
    expect((await get(`/Appointment/${pasAppointmentId}`)).status).toBe('arrived');
    const startsAt = appointment.startsAt.add({ hours: 24 });
    await pas.update(
      pasAppointmentId,
      { ...appointment, startsAt, endsAt: startsAt.add({ minutes: 30 }) },
      'moved',
    );
    expect((await get(`/Appointment/${pasAppointmentId}`)).status).toBe('booked');
  });

  it('says that the appointment is unknown when the PAS does not hold it', async () => {
    expect(await failureOf(pas.markArrived('none', MAYA))).toMatchObject({
      retryable: false,
      reason: expect.stringContaining('HTTP 404'),
    });
  });
});

describe('outcome', () => {
  const book = async (): Promise<{ appointment: ReturnType<typeof aPasAppointment>; id: string }> => {
    const appointment = aPasAppointment();
    return { appointment, id: (await pas.book(appointment)).pasAppointmentId };
  };

  it('writes seen as fulfilled, with one Encounter, however often it is repeated', async () => {
    const { appointment, id } = await book();
    const outcome = aPasOutcome(appointment, id);
    const first = await pas.writeOutcome(outcome);
    const again = await Promise.all([pas.writeOutcome(outcome), pas.writeOutcome(outcome)]);
    expect(again).toEqual([first, first]);
    const resource = await get(`/Appointment/${id}`);
    expect(resource).toMatchObject({ status: 'fulfilled', meta: { versionId: '2' } });
    expect(attendanceOf(resource)).toMatchObject({
      attendedOrDidNotAttend: '5',
      consultationMedium: '03',
      version: 1,
    });
    const encounters = await get(`/Encounter?appointment=${id}`);
    expect(encounters.total).toBe(1);
    expect(encounters.entry[0].resource).toMatchObject({
      id: first.pasEncounterId,
      status: 'finished',
      class: { code: 'VR' },
      subject: { reference: 'Patient/demo-patient-1' },
      period: { start: '2026-12-01T09:02:00Z', end: '2026-12-01T09:28:00Z' },
    });
  });

  it.each([
    ['3', 'noshow', undefined],
    ['7', 'noshow', undefined],
    ['2', 'cancelled', 'pat'],
    ['4', 'cancelled', 'prov'],
  ] as const)('writes code %s as %s without an Encounter', async (code, status, reason) => {
    const { appointment, id } = await book();
    const written = await pas.writeOutcome(
      aPasOutcome(appointment, id, { code, seen: undefined, note: 'as agreed' }),
    );
    const resource = await get(`/Appointment/${id}`);
    expect(written.pasEncounterId).toBeUndefined();
    expect(resource.status).toBe(status);
    expect(resource.cancelationReason.text).not.toBe('');
    expect(resource.cancelationReason.coding?.[0].code).toBe(reason);
    expect(attendanceOf(resource)).toMatchObject({ attendedOrDidNotAttend: code, note: 'as agreed' });
    expect((await get(`/Encounter?appointment=${id}`)).total).toBe(0);
  });

  it('corrects did-not-attend to seen and back; every version stays', async () => {
    const { appointment, id } = await book();
    const missed = aPasOutcome(appointment, id, { code: '3', seen: undefined });
    await pas.writeOutcome(missed);
    const seen = aPasOutcome(appointment, id, { code: '6', version: 2, note: 'Was in the other room' });
    const { pasEncounterId } = await pas.writeOutcome(seen);
    expect(await get(`/Appointment/${id}`)).toMatchObject({ status: 'fulfilled' });
    expect((await get(`/Appointment/${id}`)).cancelationReason).toBeUndefined();
    await pas.writeOutcome({ ...missed, version: 3, isCorrection: true, note: 'It was another patient' });
    expect((await get(`/Encounter/${pasEncounterId!}`)).status).toBe('cancelled');
    await pas.writeOutcome({ ...seen, version: 4, note: 'No, it was this one' });
    expect((await get(`/Encounter/${pasEncounterId!}`)).status).toBe('finished');
    const history = await get(`/Appointment/${id}/_history`);
    expect(history.entry.map((each: { resource: { status: string } }) => each.resource.status)).toEqual([
      'fulfilled',
      'noshow',
      'fulfilled',
      'noshow',
      'booked',
    ]);
  });

  it('does not write an older decision over a newer one', async () => {
    const { appointment, id } = await book();
    await pas.writeOutcome(aPasOutcome(appointment, id, { code: '6', version: 2 }));
    await pas.writeOutcome(aPasOutcome(appointment, id, { code: '3', version: 1, seen: undefined }));
    expect(attendanceOf(await get(`/Appointment/${id}`))).toMatchObject({
      attendedOrDidNotAttend: '6',
      version: 2,
    });
  });

  it('leaves a conflict with the clerk to a person', async () => {
    const { appointment, id } = await book();
    await put(`/Appointment/${id}`, { ...(await get(`/Appointment/${id}`)), status: 'cancelled' });
    // the second decision, where the first never left
    const outcome = aPasOutcome(appointment, id, { version: 2, isCorrection: false });
    const failure = await failureOf(pas.writeOutcome(outcome));
    expect(failure).toMatchObject({
      retryable: false,
      reason: 'conflict: the PAS holds cancelled, we have fulfilled',
    });
    expect((await get(`/Appointment/${id}`)).status).toBe('cancelled');
  });

  it('reads again when a clerk writes in between, and keeps what the clerk wrote', async () => {
    const { appointment, id } = await book();
    await setFaults({ kind: 'latency', delayMs: 300, method: 'POST', path: '^/fhir/?$', times: 1 });
    const writing = pas.writeOutcome(aPasOutcome(appointment, id));
    await new Promise((resolve) => setTimeout(resolve, 150));
    await put(`/Appointment/${id}`, { ...(await get(`/Appointment/${id}`)), comment: 'Patient rang' });
    await writing;
    expect(await get(`/Appointment/${id}`)).toMatchObject({ status: 'fulfilled', comment: 'Patient rang' });
  });
});

describe('moving', () => {
  const later = { startsAt: at('2026-12-03T14:00:00Z'), endsAt: at('2026-12-03T14:30:00Z') };

  it('changes time and staff of the same Appointment; patient, proxy and what others wrote stay', async () => {
    const appointment = aPasAppointment();
    const { pasAppointmentId } = await pas.book(appointment);
    const before = await get(`/Appointment/${pasAppointmentId}`);
    await put(`/Appointment/${pasAppointmentId}`, { ...before, comment: 'Needs the side entrance' });
    const staff = [
      appointment.staff[0]!,
      {
        entraObjectId: '0198c0de-0000-4000-8000-00000000ffff',
        displayName: 'Dr New',
        roleLabel: 'Consultant',
      },
    ];
    await pas.update(pasAppointmentId, { ...appointment, ...later, staff }, 'moved');
    const after = await get(`/Appointment/${pasAppointmentId}`);
    expect(after).toMatchObject({
      id: pasAppointmentId,
      status: 'booked',
      start: '2026-12-03T14:00:00Z',
      end: '2026-12-03T14:30:00Z',
      comment: 'Needs the side entrance',
    });
    const actors = after.participant.map((one: FreeFhir) => one.actor.reference ?? one.actor.display);
    expect(actors).toHaveLength(4);
    expect(actors[0]).toBe('Patient/demo-patient-1');
    expect(actors[1]).toMatch(/^RelatedPerson\//);
    expect(actors[3]).toBe('Dr New');
  });

  it('writes nothing when the PAS is there already', async () => {
    const appointment = aPasAppointment();
    const { pasAppointmentId } = await pas.book(appointment);
    await pas.update(pasAppointmentId, { ...appointment, ...later }, 'moved');
    const first = await get(`/Appointment/${pasAppointmentId}`);
    await pas.update(pasAppointmentId, { ...appointment, ...later }, 'moved');
    expect((await get(`/Appointment/${pasAppointmentId}`)).meta.versionId).toBe(first.meta.versionId);
  });

  it('leaves one that the PAS has cancelled to a person', async () => {
    const appointment = aPasAppointment();
    const { pasAppointmentId } = await pas.book(appointment);
    const held = await get(`/Appointment/${pasAppointmentId}`);
    await put(`/Appointment/${pasAppointmentId}`, { ...held, status: 'cancelled' });
    const failure = await failureOf(pas.update(pasAppointmentId, { ...appointment, ...later }, 'moved'));
    expect(failure.retryable).toBe(false);
  });
});

describe('who takes part, when it changes after the booking', () => {
  const booked = async () => {
    const appointment = aPasAppointment();
    return { appointment, id: (await pas.book(appointment)).pasAppointmentId };
  };
  const others = async (id: string): Promise<string[]> =>
    (await get(`/Appointment/${id}`)).participant
      .map((one: FreeFhir) => String(one.actor.reference))
      .filter((reference: string) => reference.startsWith('RelatedPerson/'));
  const nameOf = async (reference: string): Promise<string> => (await get(`/${reference}`)).name[0].given[0];

  it('has the proxy who was added, once, however often it is said, and no longer who was ended', async () => {
    const { appointment, id } = await booked();
    const [mother] = appointment.proxies;
    const sister = aPasProxy({ givenName: 'Tess', relationshipCode: 'SIS' });
    const both = { ...appointment, proxies: [mother!, sister] };
    await Promise.all([pas.update(id, both, 'moved'), pas.update(id, both, 'moved')]);
    expect(await Promise.all((await others(id)).map(nameOf))).toEqual(['Ruth', 'Tess']);
    await pas.update(
      id,
      { ...appointment, proxies: [sister], formerProxies: [mother!.relatedPersonId] },
      'others-take-part',
    );
    expect(await Promise.all((await others(id)).map(nameOf))).toEqual(['Tess']);
    const { versionId } = (await get(`/Appointment/${id}`)).meta;
    await pas.update(
      id,
      { ...appointment, proxies: [sister], formerProxies: [mother!.relatedPersonId] },
      'others-take-part',
    );
    expect((await get(`/Appointment/${id}`)).meta.versionId).toBe(versionId);
  });

  it('leaves alone whom the hospital added itself, and keeps the proxies with a move', async () => {
    const { appointment, id } = await booked();
    const held = await get(`/Appointment/${id}`);
    await put('/RelatedPerson/carer-of-theirs', {
      resourceType: 'RelatedPerson',
      id: 'carer-of-theirs',
      patient: { reference: 'Patient/demo-patient-1' },
      name: [{ family: 'Brook', given: ['Carol'] }],
    });
    const carer = { actor: { reference: 'RelatedPerson/carer-of-theirs' }, status: 'accepted' };
    await put(`/Appointment/${id}`, { ...held, participant: [...held.participant, carer] });
    const startsAt = appointment.startsAt.add({ hours: 24 });
    await pas.update(id, { ...appointment, startsAt, endsAt: startsAt.add({ minutes: 30 }) }, 'moved');
    expect(await Promise.all((await others(id)).map(nameOf))).toEqual(['Carol', 'Ruth']);
    const formerProxies = appointment.proxies.map(({ relatedPersonId }) => relatedPersonId);
    await pas.update(
      id,
      {
        ...appointment,
        startsAt,
        endsAt: startsAt.add({ minutes: 30 }),
        proxies: [],
        formerProxies,
      },
      'others-take-part',
    );
    expect(await others(id)).toEqual(['RelatedPerson/carer-of-theirs']);
  });

  it('has a corrected contact beside the telephone that the hospital wrote, and none of a withdrawn link', async () => {
    const { appointment, id } = await booked();
    const [reference] = await others(id);
    const read = async () =>
      (await get(`/${reference!}`)).telecom.map(({ system, value }: FreeFhir) => `${system} ${value}`);
    expect(await read()).toEqual(['phone 07700900202']);
    const held = await get(`/${reference!}`);
    const home = { system: 'phone', value: '01632960001', use: 'home' };
    await put(`/${reference!}`, { ...held, telecom: [...held.telecom, home] });
    const email = { mobile: undefined, email: 'ruth.kelso@example.com' };
    const [mother] = appointment.proxies;
    await pas.update(id, { ...appointment, proxies: [{ ...mother!, contact: email }] }, 'others-take-part');
    expect(await read()).toEqual(['phone 01632960001', 'email ruth.kelso@example.com']);
    await pas.update(
      id,
      { ...appointment, proxies: [{ ...mother!, contact: undefined }] },
      'others-take-part',
    );
    expect(await read()).toEqual(['phone 01632960001', 'email ruth.kelso@example.com']);
  });

  it('needs a person when the PAS holds an outcome already', async () => {
    const { appointment, id } = await booked();
    await pas.writeOutcome(aPasOutcome(appointment, id));
    const failure = await failureOf(
      pas.update(id, { ...appointment, proxies: [aPasProxy()] }, 'others-take-part'),
    );
    expect(failure).toMatchObject({
      retryable: false,
      reason:
        'the PAS holds the outcome “fulfilled” already, so time, staff and who takes part were not changed there',
    });
  });
});

describe('a cancellation', () => {
  it.each([
    ['2', 'pat-fb', '01', 'The patient feels better'],
    ['4', 'oth-int', '02', 'No interpreter'],
  ] as const)('by code %s carries the reason %s', async (code, cancellationReason, national, words) => {
    const appointment = aPasAppointment();
    const { pasAppointmentId } = await pas.book(appointment);
    await pas.writeOutcome(
      aPasOutcome(appointment, pasAppointmentId, { code, cancellationReason, seen: undefined }),
    );
    const held = await get(`/Appointment/${pasAppointmentId}`);
    expect(held.status).toBe('cancelled');
    expect(held.cancelationReason.coding).toEqual([
      expect.objectContaining({
        system: 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason',
        code: cancellationReason,
      }),
    ]);
    expect(held.cancelationReason.text).toMatch(words);
    expect(attendanceOf(held)['careContactCancellationReason']).toBe(national);
  });
});

describe('trouble', () => {
  afterEach(() => setFaults());

  it.each([
    [408, true],
    [429, true],
    [500, true],
    [503, true],
    [401, false],
    [403, false],
  ])('HTTP %i: worth trying again is %s', async (status, retryable) => {
    await setFaults({ kind: 'status', status, retryAfterSeconds: 7, times: 1 });
    const failure = await failureOf(pas.book(aPasAppointment()));
    expect(failure).toMatchObject({ system: 'pas', retryable, retryAfterSeconds: 7 });
  });

  it('a dropped connection, no answer in time and nobody there are worth trying again', async () => {
    await setFaults({ kind: 'drop', times: 1 });
    expect(await failureOf(pas.book(aPasAppointment()))).toMatchObject({
      retryable: true,
      reason: 'no connection',
    });
    await setFaults({ kind: 'latency', delayMs: 400, times: 1 });
    const hasty = aFhirPas(stub.fhir, 100);
    expect(await failureOf(hasty.markArrived('any', MAYA))).toMatchObject({
      retryable: true,
      reason: 'no answer in 100 ms',
    });
    const nobody = aFhirPas('http://127.0.0.1:9');
    expect(await failureOf(nobody.markArrived('any', MAYA))).toMatchObject({ retryable: true });
  });

  it('a lost answer is made good by repeating: one booking', async () => {
    const appointment = aPasAppointment();
    await setFaults({ kind: 'latency', delayMs: 400, method: 'POST', path: '^/fhir/?$', times: 1 });
    expect(await failureOf(aFhirPas(stub.fhir, 200).book(appointment))).toMatchObject({ retryable: true });
    await pas.book(appointment);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const id = appointment.appointmentId;
    expect((await get(`/Appointment?identifier=https://confer.example/appointment|${id}`)).total).toBe(1);
  });

  it('knows whether the PAS answers', async () => {
    expect(await pas.isAnswering()).toBe(true);
    await setFaults({ kind: 'outage' });
    expect(await pas.isAnswering()).toBe(false);
  });

  it('gives reasons without a name, a number or an address of a person', async () => {
    const appointment = aPasAppointment({ pasPatientId: 'nobody' });
    const failure = await failureOf(pas.book(appointment));
    expect(`${failure.message} ${failure.reason}`).not.toMatch(/Kelso|Ruth|999000|nobody/);
  });
});

const contract = loadFhirContract();
afterAll(() => contract?.close());
const describeContract = contract === undefined ? describe.skip : describe;
const contractName =
  contract === undefined ? 'R4 and UK Core (skipped: ../shared is absent)' : 'R4 and UK Core';

describeContract(contractName, () => {
  it('holds for every resource that the adapter sent', async () => {
    const { exchanges } = await (await fetch(`${stub.page}/__exchanges?since=0`)).json();
    const sent = exchanges.filter((each: FreeFhir) => each.requestBody?.resourceType !== undefined);
    const wrong = sent.flatMap((each: { requestBody: unknown }) => contract!.validateFhir(each.requestBody));
    expect(wrong).toEqual([]);
    expect(sent.length).toBeGreaterThan(10);
  });
});
