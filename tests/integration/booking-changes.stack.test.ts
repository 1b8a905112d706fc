import { Temporal } from 'temporal-polyfill';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type {
  BookedSeries,
  GroupSession,
  Hold,
  Reschedule,
  SeriesPlan,
} from '../../api/booking/contract/booking-changes.ts';
import type { Needs } from '../../api/patients/contract/needs.ts';
import type { OtherTimes } from '../../api/booking/contract/refused-time.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
import type { Slot } from '../../api/slots/contract/slots.ts';
import { timeInWords } from '../../api/kernel/rules/time/when-in-words.ts';
import {
  ANY_VERSION,
  book,
  findBookable,
  newKey,
  readAppointment,
  signInTo,
  type Answer,
  type Bookable,
  type ConferApi,
} from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { setFaults } from '../support/faults.ts';
import { readFromPas } from '../support/fhir-of-pas.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { newPhone } from '../support/patient-phone.ts';
import { query } from '../support/stack-database.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(90_000);

interface PasAppointment {
  id: string;
  status: string;
  start: string;
  end: string;
  cancelationReason?: { coding?: { code: string }[]; text: string };
  participant: { actor: { reference?: string; display?: string } }[];
}

const overlaps = (one: Slot, other: Slot): boolean =>
  Date.parse(one.startsAt) < Date.parse(other.endsAt) && Date.parse(other.startsAt) < Date.parse(one.endsAt);
const timeAndStaff = ({ startsAt, staff }: Slot) => ({
  startsAt,
  staff: staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
});

describe('a booking that changes', () => {
  let confer: OwnOrganisation;
  let dev: ConferApi;
  beforeAll(async () => {
    confer = await ownOrganisation();
    dev = await signInTo(confer, 'dev.rana');
  });
  afterEach(async () => {
    for (const system of ['graph', 'pas', 'notify'] as const) await setFaults(confer, system, []);
  });

  const inLung = (nhsNumber: string, skip: number): Promise<Bookable> =>
    findBookable(dev, { serviceLine: 'Lung cancer', nhsNumber, skip });

  const settled = (appointmentId: string): Promise<Appointment> =>
    eventually(async () => {
      const appointment = await readAppointment(dev, appointmentId);
      expect(appointment.deliveries.filter((delivery) => delivery.state !== 'done')).toEqual([]);
      return appointment;
    }, 30_000);

  const inPas = async (appointmentId: string): Promise<PasAppointment> => {
    const found = (await readFromPas(
      confer,
      `/Appointment?identifier=https://confer.example/appointment|${appointmentId}`,
    )) as { total: number; entry: { resource: PasAppointment }[] };
    expect(found.total).toBe(1);
    return found.entry[0]!.resource;
  };

  const birthDateOf = async (nhsNumber: string): Promise<string> =>
    (
      await query<{ birth_date: string }>(
        confer,
        'SELECT birth_date::text AS birth_date FROM patients WHERE nhs_number = $1',
        [nhsNumber],
      )
    )[0]!.birth_date;

  const textsAbout = async (link: string): Promise<string[]> =>
    (await messagesSent(confer)).filter((one) => one.body.includes(link)).map((one) => one.body);

  const move = (
    appointment: { appointmentId: string; version: number },
    request: Reschedule,
    key = newKey(),
  ): Promise<Answer<Appointment & Problem & OtherTimes>> =>
    dev.post(`/api/appointments/${appointment.appointmentId}/reschedule`, request, {
      'Idempotency-Key': key,
      'If-Match': `"${appointment.version}"`,
    });

  /** Start and end of each calendar entry that was made for it, as the mailboxes hold them now. */
  const calendarOf = async (appointment: Appointment): Promise<{ entries: number; subject: string[] }> => {
    const answer = await fetch(`${confer.topology.graphPages}/__exchanges?since=0`);
    const { exchanges } = (await answer.json()) as {
      exchanges: {
        method: string;
        status: number;
        requestBody?: { transactionId?: string; subject?: string };
      }[];
    };
    const made = exchanges.filter(
      (one) =>
        one.method === 'POST' &&
        one.status === 201 &&
        one.requestBody?.transactionId?.includes(appointment.appointmentId) === true,
    );
    return { entries: made.length, subject: made.map((one) => one.requestBody!.subject!) };
  };

  describe('hold', () => {
    const holdOf = ({ request, slots }: Bookable) => {
      const slot = slots.find((one) => one.startsAt === request.startsAt)!;
      return {
        serviceLineId: request.serviceLineId,
        startsAt: slot.startsAt,
        endsAt: slot.endsAt,
        practitionerIds: slot.staff.map((member) => member.practitionerId),
      };
    };
    const take = (
      api: ConferApi,
      body: object,
      key = newKey(),
    ): Promise<Answer<Hold & Problem & OtherTimes>> =>
      api.post('/api/holds', body, { 'Idempotency-Key': key });

    it('keeps a slot from others until it is used up', async () => {
      const other = await signInTo(confer, 'amina.okafor');
      const bookable = await findBookable(dev, { nhsNumber: confer.patients.maya.nhsNumber, skip: 30 });
      const held = await take(dev, holdOf(bookable));
      expect(held.status).toBe(201);
      const refused = await book(other, bookable.request);
      expect(refused.status).toBe(409);
      expect(refused.body.type).toBe('urn:confer:problem:refusal:slot-held');
      expect(refused.body.alternatives).toHaveLength(3);
      const again = await take(other, holdOf(bookable));
      expect([again.status, again.body.alternatives?.length]).toEqual([409, 3]);
      const booked = await book(dev, { ...bookable.request, holdId: held.body.holdId });
      expect(booked.status).toBe(201);
      const left = await query(confer, 'SELECT 1 FROM holds WHERE hold_id = $1', [held.body.holdId]);
      expect(left).toEqual([]);
    });

    it('is the same one for the same key, longer when asked, and free again when given up', async () => {
      const bookable = await inLung(confer.patients.callum.nhsNumber, 33);
      const key = newKey();
      const first = await take(dev, holdOf(bookable), key);
      const second = await take(dev, holdOf(bookable), key);
      expect(second.body).toEqual(first.body);
      const longer = await dev.put<Hold>(`/api/holds/${first.body.holdId}`, {});
      expect(Date.parse(longer.body.expiresAt)).toBeGreaterThan(Date.parse(first.body.expiresAt));
      const released = await dev.del(`/api/holds/${first.body.holdId}`);
      expect(released.status).toBe(200);
      const gone = await dev.put<Problem>(`/api/holds/${first.body.holdId}`, {});
      expect(gone.status).toBe(404);
      expect((await book(dev, bookable.request)).status).toBe(201);
    });

    it('ends by itself', async () => {
      const bookable = await inLung(confer.patients.rowan.nhsNumber, 36);
      const held = await take(dev, holdOf(bookable));
      await query(
        confer,
        `WITH claim AS (UPDATE hold_claims SET expires_at = now() WHERE hold_id = $1)
          UPDATE holds SET expires_at = now() WHERE hold_id = $1`,
        [held.body.holdId],
      );
      const other = await take(dev, holdOf(bookable));
      expect(other.status).toBe(201);
      await dev.del(`/api/holds/${other.body.holdId}`);
    });

    it('is got by one of fifty who ask at once', async () => {
      const bookable = await inLung(confer.patients.rowan.nhsNumber, 39);
      const answers = await Promise.all(Array.from({ length: 50 }, () => take(dev, holdOf(bookable))));
      expect(answers.map((answer) => answer.status).sort()).toEqual([
        201,
        ...Array.from({ length: 49 }, () => 409),
      ]);
      await dev.del(`/api/holds/${answers.find((answer) => answer.status === 201)!.body.holdId}`);
    });
  });

  describe('moved', () => {
    it('keeps its link, and the patient, the PAS and the calendars get the new time once', async () => {
      const { request, slots } = await inLung(confer.patients.iris.nhsNumber, 42);
      const booked = await book(dev, request);
      const before = await settled(booked.body.appointmentId);
      const to = slots.find((slot) => Date.parse(slot.startsAt) > Date.parse(request.startsAt) + 7_200_000)!;
      const staff = to.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode }));
      const key = newKey();
      const moved = await move(before, { startsAt: to.startsAt, staff }, key);
      expect(moved.status).toBe(200);
      expect(moved.body).toMatchObject({ startsAt: to.startsAt, version: before.version + 1, state: 'due' });
      const repeated = await move(before, { startsAt: to.startsAt, staff }, key);
      expect([repeated.status, repeated.body.version]).toEqual([200, before.version + 1]);
      const stale = await move(before, { startsAt: request.startsAt });
      expect(stale.status).toBe(412);

      const after = await settled(booked.body.appointmentId);
      expect(after.joinWebUrl).toBe(before.joinWebUrl);
      expect(after.participants[0]!.participantId).toBe(before.participants[0]!.participantId);
      const pas = await inPas(after.appointmentId);
      expect([pas.status, Date.parse(pas.start), Date.parse(pas.end)]).toEqual([
        'booked',
        Date.parse(to.startsAt),
        Date.parse(to.endsAt),
      ]);
      const texts = await textsAbout(booked.body.links[0]!.url);
      expect(texts).toHaveLength(2);
      expect(texts[1]).toMatch(/has moved\. It is now on/);
      const page = await newPhone(confer.topology.product).open(booked.body.links[0]!.url);
      expect(page.heading).toBe('Check who you are');
    });

    it('changes nothing and tells nobody when it stays where it is', async () => {
      const { request } = await inLung(confer.patients.zofia.nhsNumber, 45);
      const booked = await book(dev, request);
      const before = await settled(booked.body.appointmentId);
      const same = await move(before, { startsAt: request.startsAt, staff: request.staff });
      expect([same.status, same.body.version]).toEqual([200, before.version]);
      expect((await settled(before.appointmentId)).deliveries).toHaveLength(before.deliveries.length);
    });

    it('gets there once when it is moved twice while Graph, the PAS and Notify are down', async () => {
      const { request, slots } = await inLung(confer.patients.maya.nhsNumber, 48);
      for (const system of ['graph', 'pas', 'notify'] as const) {
        await setFaults(confer, system, [{ kind: 'outage', forSeconds: 6 }]);
      }
      const booked = await book(dev, request);
      const later = slots.filter(
        (slot) => Date.parse(slot.startsAt) > Date.parse(request.startsAt) + 7_200_000,
      );
      const [one, two] = [later[0]!, later[4]!];
      const staffOf = (slot: typeof one) =>
        slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode }));
      const first = await move(booked.body, { startsAt: one.startsAt, staff: staffOf(one) });
      expect(first.status).toBe(200);
      const second = await move(first.body, { startsAt: two.startsAt, staff: staffOf(two) });
      expect(second.status).toBe(200);
      const after = await settled(booked.body.appointmentId);
      expect(after.startsAt).toBe(two.startsAt);
      const pas = await inPas(after.appointmentId);
      expect(Date.parse(pas.start)).toBe(Date.parse(two.startsAt));
      expect((await calendarOf(after)).entries).toBe(after.staff.length);
      const texts = await textsAbout(booked.body.links[0]!.url);
      // the invitation waited for Notify, and by then it told the newest time
      expect(texts).toHaveLength(1);
    });

    it('is refused when somebody is booked then, with other times', async () => {
      const { request, slots } = await inLung(confer.patients.callum.nhsNumber, 51);
      const booked = await book(dev, request);
      const rival = await book(dev, {
        ...request,
        patientId: (await inLung(confer.patients.iris.nhsNumber, 0)).patient.patientId,
        startsAt: slots.find((slot) => Date.parse(slot.startsAt) >= Date.parse(request.startsAt) + 1_800_000)!
          .startsAt,
      });
      expect(rival.status).toBe(201);
      const refused = await move(booked.body, { startsAt: rival.body.startsAt });
      expect(refused.status).toBe(409);
      expect(refused.body.alternatives).toHaveLength(3);
    });

    it('is refused after it was cancelled', async () => {
      const { request, slots } = await inLung(confer.patients.rowan.nhsNumber, 54);
      const booked = await book(dev, request);
      const path = `/api/appointments/${booked.body.appointmentId}/cancellation`;
      await dev.post(path, { by: 'patient', reason: 'pat-fb' }, ANY_VERSION);
      const read = await readAppointment(dev, booked.body.appointmentId);
      const refused = await move(read, { startsAt: slots.at(-1)!.startsAt });
      expect([refused.status, refused.body.type]).toEqual([
        409,
        'urn:confer:problem:refusal:appointment-already-over',
      ]);
    });
  });

  it('that is cancelled says who did and why, here and in the PAS', async () => {
    const { request } = await inLung(confer.patients.iris.nhsNumber, 57);
    const booked = await book(dev, request);
    const path = `/api/appointments/${booked.body.appointmentId}/cancellation`;
    const unfit = await dev.post<Problem>(path, { by: 'patient', reason: 'oth-int' }, ANY_VERSION);
    expect([unfit.status, unfit.body.type]).toEqual([422, 'urn:confer:problem:refusal:reason-does-not-fit']);
    const cancelled = await dev.post<Appointment>(path, { by: 'provider', reason: 'oth-int' }, ANY_VERSION);
    expect(cancelled.body.cancelled).toMatchObject({
      by: 'provider',
      reason: 'oth-int',
      reasonLabel: 'No interpreter',
    });
    // it leaves when it can no longer be undone
    const pas = await eventually(async () => {
      const held = await inPas(booked.body.appointmentId);
      expect(held.status).toBe('cancelled');
      return held;
    }, 30_000);
    expect(pas.cancelationReason?.coding?.[0]?.code).toBe('oth-int');
    expect(pas.cancelationReason?.text).toMatch('No interpreter');
  });

  it('in parts shows the patient the middle and the staff all of it', async () => {
    const { request, slots } = await inLung(confer.patients.zofia.nhsNumber, 60);
    const parts = { huddleMinutes: 10, patientMinutes: 15, debriefMinutes: 5 };
    const booked = await book(dev, { ...request, parts });
    expect(booked.status).toBe(201);
    const start = Date.parse(request.startsAt);
    expect(booked.body).toMatchObject({ startsAt: request.startsAt });
    expect(Date.parse(booked.body.patientStartsAt)).toBe(start + 600_000);
    expect(Date.parse(booked.body.patientEndsAt)).toBe(start + 1_500_000);
    expect(Date.parse(booked.body.endsAt)).toBe(start + 1_800_000);
    await settled(booked.body.appointmentId);
    const pas = await inPas(booked.body.appointmentId);
    expect([Date.parse(pas.start), Date.parse(pas.end)]).toEqual([start + 600_000, start + 1_500_000]);
    expect(slots.length).toBeGreaterThan(0);
  });

  it('of needs keeps them for the next one', async () => {
    const { request, patient } = await inLung(confer.patients.maya.nhsNumber, 63);
    const needs: Needs = { interpreterLanguage: 'pl', adjustments: ['captions'] };
    const booked = await book(dev, { ...request, needs });
    expect(booked.body.needs).toEqual(needs);
    const path = `/api/patients/${patient.patientId}/needs`;
    expect((await dev.get<Needs>(path)).body).toEqual(needs);
    const changed: Needs = { interpreterLanguage: null, adjustments: ['speak-slowly'] };
    expect((await dev.put<Needs>(path, changed)).body).toEqual(changed);
    expect((await readAppointment(dev, booked.body.appointmentId)).needs).toEqual(changed);
    const unknown = await dev.put<Problem>(path, { ...changed, adjustments: ['a-throne'] });
    expect(unknown.status).toBe(400);
  });

  describe('in a series', () => {
    it('is planned without being written, and booked whole with one text', async () => {
      const { request } = await inLung(confer.patients.callum.nhsNumber, 66);
      const plan = await dev.post<SeriesPlan>('/api/series-plans', {
        serviceLineId: request.serviceLineId,
        patientId: request.patientId,
        firstStartsAt: request.startsAt,
        count: 3,
        everyWeeks: 1,
        staff: request.staff,
      });
      expect(plan.status).toBe(200);
      expect(plan.body.appointments).toHaveLength(3);
      expect(plan.body.appointments[0]).toMatchObject({ isFree: true, clash: null });
      const starts = plan.body.appointments.flatMap((one) =>
        one.isFree ? [one.startsAt] : one.alternatives.slice(0, 1).map((slot) => slot.startsAt),
      );
      const { durationMinutes: _none, startsAt: _first, ...rest } = request;
      const key = newKey();
      const body = { ...rest, startsAt: starts.slice(0, 2) };
      const booked = await dev.post<BookedSeries & Problem>('/api/series', body, { 'Idempotency-Key': key });
      expect([booked.status, booked.body.errors]).toEqual([201, undefined]);
      expect(booked.body.appointments).toHaveLength(2);
      expect(new Set(booked.body.appointments.map((one) => one.seriesId))).toEqual(
        new Set([booked.body.seriesId]),
      );
      const again = await dev.post<BookedSeries>('/api/series', body, { 'Idempotency-Key': key });
      expect(again.body.seriesId).toBe(booked.body.seriesId);
      for (const { appointmentId } of booked.body.appointments) await settled(appointmentId);
      for (const { appointmentId } of booked.body.appointments) {
        const invitation = await eventually(async () => {
          const { participants } = await readAppointment(dev, appointmentId);
          expect(participants[0]!.invitation).not.toBe('none');
          return participants[0]!.invitation;
        });
        expect(['sent', 'delivered']).toContain(invitation);
      }
      const sent = await Promise.all(booked.body.links.map(({ url }) => textsAbout(url)));
      expect(sent.map((texts) => texts.length)).toEqual([1, 0]);
      const other = await dev.post<Problem>(
        '/api/series',
        { ...body, staff: [] },
        { 'Idempotency-Key': key },
      );
      expect(other.status).toBe(400);
    });

    it('is booked all or not at all, and each date that clashes is named', async () => {
      const { request, slots } = await inLung(confer.patients.rowan.nhsNumber, 70);
      const rival = await book(dev, {
        ...request,
        patientId: (await inLung(confer.patients.iris.nhsNumber, 0)).patient.patientId,
      });
      expect(rival.status).toBe(201);
      const { startsAt, ...rest } = request;
      const free = slots.find((slot) => Date.parse(slot.startsAt) >= Date.parse(startsAt) + 7_200_000)!;
      const before = await query(confer, 'SELECT 1 FROM appointments');
      const refused = await dev.post<Problem>(
        '/api/series',
        { ...rest, startsAt: [free.startsAt, startsAt] },
        { 'Idempotency-Key': newKey() },
      );
      expect(refused.status).toBe(409);
      expect(refused.body.errors?.map((error) => error.pointer)).toEqual(['/startsAt/1']);
      expect(await query(confer, 'SELECT 1 FROM appointments')).toHaveLength(before.length);
    });
  });

  it('with an interpreter takes their time too, says so to the patient, and leaves others without', async () => {
    const grace = await signInTo(confer, 'grace.adeyemi');
    const added = await grace.post<{ resourceId: string }>(
      '/api/resources',
      { kind: 'interpreter', name: `Polish interpreter ${newKey()}`, languages: ['pl'] },
      { 'Idempotency-Key': newKey() },
    );
    expect(added.status).toBe(201);
    const resourceIds = [added.body.resourceId];
    const lung = await inLung(confer.patients.callum.nhsNumber, 86);
    const stroke = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: confer.patients.rowan.nhsNumber,
    });
    // other tests may have closed a day of either clinic
    const [slot, overlapping] = lung.slots
      .slice(86)
      .flatMap((one) =>
        stroke.slots.filter((other) => overlaps(one, other)).map((other) => [one, other]),
      )[0]!;
    const wanted = { ...lung.request, ...timeAndStaff(slot!), resourceIds };
    const rival = { ...stroke.request, ...timeAndStaff(overlapping!), resourceIds };
    const answers = await Promise.all([book(dev, wanted), book(dev, rival)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const [won, lost] = answers[0].status === 201 ? answers : [answers[1], answers[0]];
    expect(lost.body.type).toBe('urn:confer:problem:refusal:resource-taken');
    expect(won.body.resources.map(({ resourceId, kind }) => ({ resourceId, kind }))).toEqual([
      { resourceId: added.body.resourceId, kind: 'interpreter' },
    ]);
    await settled(won.body.appointmentId);
    expect((await textsAbout(won.body.links[0]!.url))[0]).toMatch('An interpreter will join the call.');
    const path = `/api/appointments/${won.body.appointmentId}/cancellation`;
    expect((await dev.post(path, { by: 'provider', reason: 'prov' }, ANY_VERSION)).status).toBe(200);
    const second = answers[0].status === 201 ? rival : wanted;
    expect((await book(dev, second)).status).toBe(201);
  });

  it('has a page for the patient that knows their part and the rest of a series', async () => {
    const { request, slots } = await inLung(confer.patients.rowan.nhsNumber, 90);
    const { startsAt, ...rest } = request;
    const next = slots.find((slot) => Date.parse(slot.startsAt) >= Date.parse(startsAt) + 3_600_000)!;
    const parts = { huddleMinutes: 10, patientMinutes: 15, debriefMinutes: 5 };
    const booked = await dev.post<BookedSeries>(
      '/api/series',
      {
        ...rest,
        parts,
        staff: next.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
        startsAt: [startsAt, next.startsAt],
      },
      { 'Idempotency-Key': newKey() },
    );
    expect(booked.status).toBe(201);
    const phone = newPhone(confer.topology.product);
    const asked = await phone.open(booked.body.links[0]!.url);
    const [year, month, day] = (await birthDateOf(confer.patients.rowan.nhsNumber)).split('-').map(Number);
    const page = await phone.submit(asked, { day: String(day), month: String(month), year: String(year) });
    expect(page.heading).toBe('Your video appointment');
    const patientsTime = Temporal.Instant.from(startsAt).add({ minutes: 10 });
    expect(page.html).toContain(timeInWords(patientsTime.toZonedDateTimeISO('Europe/London')));
    expect(page.html).toContain(booked.body.links[1]!.url);
    expect(page.html).not.toContain('Polish');
  });

  it('in a group shares staff and meeting, and fills up', async () => {
    const { request } = await inLung(confer.patients.maya.nhsNumber, 76);
    const planned = await dev.post<GroupSession & Pick<Problem, 'type'>>(
      '/api/group-sessions',
      {
        serviceLineId: request.serviceLineId,
        title: 'Breathing well',
        startsAt: request.startsAt,
        durationMinutes: 30,
        capacity: 2,
        staff: request.staff,
      },
      { 'Idempotency-Key': newKey() },
    );
    expect([planned.status, planned.body.title]).toEqual([201, 'Breathing well']);
    expect((await book(dev, { ...request })).status).toBe(409);
    const place = { ...request, groupSessionId: planned.body.groupSessionId };
    const patients = await Promise.all(
      [confer.patients.callum.nhsNumber, confer.patients.rowan.nhsNumber, confer.patients.iris.nhsNumber].map(
        async (number) => (await inLung(number, 0)).patient.patientId,
      ),
    );
    const answers = await Promise.all(patients.map((patientId) => book(dev, { ...place, patientId })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 201, 409]);
    const full = answers.find((answer) => answer.status === 409)!;
    expect(full.body.type).toBe('urn:confer:problem:refusal:group-full');
    const [one, two] = answers.filter((answer) => answer.status === 201);
    const [first, second] = [
      await eventually(async () => {
        const appointment = await settled(one!.body.appointmentId);
        expect(appointment.joinWebUrl).not.toBeNull();
        return appointment;
      }),
      await settled(two!.body.appointmentId),
    ];
    expect(second.joinWebUrl).toBe(first.joinWebUrl);
    expect(first.group).toEqual({ groupSessionId: planned.body.groupSessionId, title: 'Breathing well' });
    const cancelled = await dev.post<GroupSession>(
      `/api/group-sessions/${planned.body.groupSessionId}/cancellation`,
      { reason: 'prov-pers' },
      { 'If-Match': `"${planned.body.version}"` },
    );
    expect(cancelled.body).toMatchObject({ status: 'cancelled', booked: 0 });
    expect((await readAppointment(dev, first.appointmentId)).state).toBe('cancelled');
    expect((await book(dev, request)).status).toBe(201);
  });

  describe('that asks for what cannot be', () => {
    const uuid = '0198c0de-0000-7000-8000-0000000000b1';
    const staff = [{ practitionerId: uuid, roleCode: 'consultant' }];
    const start = '2030-03-04T10:00:00Z';
    const aHold = {
      serviceLineId: uuid,
      startsAt: start,
      endsAt: '2030-03-04T10:30:00Z',
      practitionerIds: [uuid],
    };
    const aPlan = { serviceLineId: uuid, firstStartsAt: start, count: 6, everyWeeks: 1, staff };
    const aGroup = {
      serviceLineId: uuid,
      title: 'Group',
      startsAt: start,
      durationMinutes: 60,
      capacity: 8,
      staff,
    };
    const aSeries = {
      serviceLineId: uuid,
      patientId: uuid,
      startsAt: [start, '2030-03-11T10:00:00Z'],
      staff,
    };

    it.each([
      ['a hold that ends before it starts', '/api/holds', { ...aHold, endsAt: start }, '/endsAt'],
      ['a hold of seven hours', '/api/holds', { ...aHold, endsAt: '2030-03-04T17:00:01Z' }, '/endsAt'],
      ['a hold of nobody', '/api/holds', { ...aHold, practitionerIds: [] }, '/practitionerIds'],
      [
        'a hold of one person twice',
        '/api/holds',
        { ...aHold, practitionerIds: [uuid, uuid] },
        '/practitionerIds',
      ],
      ['a series of thirteen', '/api/series-plans', { ...aPlan, count: 13 }, '/count'],
      ['a series of one', '/api/series-plans', { ...aPlan, count: 1 }, '/count'],
      [
        'a series that comes every hundred weeks',
        '/api/series-plans',
        { ...aPlan, everyWeeks: 100 },
        '/everyWeeks',
      ],
      ['a series with one date twice', '/api/series', { ...aSeries, startsAt: [start, start] }, '/startsAt'],
      [
        'a series of thirteen dates',
        '/api/series',
        { ...aSeries, startsAt: Array(13).fill(start) },
        '/startsAt',
      ],
      ['a group of thirty-one', '/api/group-sessions', { ...aGroup, capacity: 31 }, '/capacity'],
      ['a group without a name', '/api/group-sessions', { ...aGroup, title: ' ' }, '/title'],
      ['a move to no time', `/api/appointments/${uuid}/reschedule`, { startsAt: 'soon' }, '/startsAt'],
      [
        'a move with nobody',
        `/api/appointments/${uuid}/reschedule`,
        { startsAt: start, staff: [] },
        '/staff',
      ],
      [
        'a cancellation for a made-up reason',
        `/api/appointments/${uuid}/cancellation`,
        { by: 'patient', reason: 'weather' },
        '/reason',
      ],
    ])('is told what is wrong with %s', async (_what, path, body, pointer) => {
      const answer = await dev.post<Problem>(path, body, { 'Idempotency-Key': newKey(), ...ANY_VERSION });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('Content-Type')).toMatch('application/problem+json');
      expect(answer.body.errors!.map((error) => error.pointer)).toContain(pointer);
      expect(answer.body.errors!.every((error) => error.detail.length > 5)).toBe(true);
    });

    it('is told that a key is needed', async () => {
      for (const path of [
        '/api/holds',
        '/api/series',
        '/api/group-sessions',
        `/api/appointments/${uuid}/reschedule`,
      ]) {
        const answer = await dev.post<Problem>(path, aHold);
        expect([path, answer.status]).toEqual([path, 400]);
        expect(answer.body.type).toBe('urn:confer:problem:refusal:key-missing');
      }
    });

    it('does not learn whether what is not theirs is there', async () => {
      const elif = await signInTo(confer, 'elif.demir');
      const { request } = await findBookable(dev, { nhsNumber: confer.patients.callum.nhsNumber, skip: 3 });
      const booked = await book(dev, request);
      expect(booked.status).toBe(201);
      const answer = await elif.post<Problem>(
        `/api/appointments/${booked.body.appointmentId}/reschedule`,
        { startsAt: start },
        { 'Idempotency-Key': newKey(), ...ANY_VERSION },
      );
      expect([answer.status, answer.body.type]).toEqual([
        404,
        'urn:confer:problem:refusal:appointment-not-found',
      ]);
      expect((await elif.get(`/api/group-sessions/${uuid}`)).status).toBe(404);
      expect((await elif.get(`/api/patients/${uuid}/needs`)).status).toBe(404);
      expect((await elif.post('/api/holds', aHold, { 'Idempotency-Key': newKey() })).status).toBe(404);
    });

    it('cannot use a key of one thing for another', async () => {
      const bookable = await inLung(confer.patients.zofia.nhsNumber, 95);
      const key = newKey();
      expect((await book(dev, bookable.request, key)).status).toBe(201);
      const slot = bookable.slots.find((one) => one.startsAt > bookable.request.startsAt)!;
      const hold = {
        serviceLineId: bookable.request.serviceLineId,
        startsAt: slot.startsAt,
        endsAt: slot.endsAt,
        practitionerIds: slot.staff.map((member) => member.practitionerId),
      };
      const answer = await dev.post<Problem>('/api/holds', hold, { 'Idempotency-Key': key });
      expect([answer.status, answer.body.type]).toEqual([422, 'urn:confer:problem:refusal:key-reused']);
    });
  });
});
