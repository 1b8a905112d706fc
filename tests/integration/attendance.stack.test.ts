import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { AttendanceDetail } from '../../api/attendance/contract/attendance.ts';
import { ANY_VERSION, book, findBookable, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { readFromPas } from '../support/fhir-of-pas.ts';
import { messagesSent } from '../support/messages-sent.ts';
import { newPhone } from '../support/patient-phone.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { moveAppointment } from '../support/time-travel.ts';

jest.setTimeout(60_000);

describe('a patient who never comes', () => {
  let confer: OwnOrganisation;
  let dev: ConferApi;
  let idris: ConferApi;
  let at: string;
  let appointmentId: string;

  const attendance = async (): Promise<AttendanceDetail> =>
    (await idris.get<AttendanceDetail>(`${at}/attendance`)).body;
  const statusInPas = async (): Promise<string> => {
    const found = (await readFromPas(
      confer,
      `/Appointment?identifier=https://confer.example/appointment|${appointmentId}`,
    )) as { entry: { resource: { status: string } }[] };
    return found.entry[0]!.resource.status;
  };

  beforeAll(async () => {
    confer = await ownOrganisation();
    dev = await signInTo(confer, 'dev.rana');
    idris = await signInTo(confer, 'idris.campbell');
    const { request } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: confer.patients.iris.nhsNumber,
      skip: 18,
    });
    const booked = await book(dev, request);
    appointmentId = booked.body.appointmentId;
    at = `/api/appointments/${appointmentId}`;
    await eventually(async () => {
      const { body } = await dev.get<{ deliveries: { state: string }[] }>(at);
      expect(body.deliveries.every((delivery) => delivery.state === 'done')).toBe(true);
    }, 20_000);
  });

  it('is not spoken of within the grace period, and cannot be confirmed either', async () => {
    await moveAppointment(confer, appointmentId, -5);
    await idris.post(`${at}/ready`, {}, ANY_VERSION);
    expect((await attendance()).attendance).toMatchObject({ status: 'not-yet', code: null });
    expect((await idris.post(`${at}/attendance`, { code: '3' }, { 'If-Match': '"0"' })).status).toBe(409);
  });

  it('is proposed as did not attend after it', async () => {
    await moveAppointment(confer, appointmentId, -40);
    expect((await attendance()).attendance).toMatchObject({ status: 'proposed', code: '3' });
  });

  it('is never written to the PAS by itself', async () => {
    // the synchronisation runs each second here: by the time it has asked the clinicians it has had its chance
    await eventually(async () => {
      const { body } = await dev.get<{ deliveries: { topic: string; state: string }[] }>(at);
      expect(
        body.deliveries.some((one) => one.topic === 'show-attendance-card' && one.state === 'done'),
      ).toBe(true);
    }, 20_000);
    expect(await statusInPas()).toBe('booked');
  });

  it('is in the PAS as no-show once a clinician has confirmed it, without an encounter', async () => {
    expect((await idris.post(`${at}/attendance`, { code: '3' }, { 'If-Match': '"0"' })).status).toBe(200);
    await eventually(async () => {
      expect((await attendance()).attendance.status).toBe('written');
    }, 20_000);
    expect(await statusInPas()).toBe('noshow');
  });

  it('becomes seen by a correction, and both versions stay', async () => {
    const note = 'They had joined by telephone';
    expect((await idris.post(`${at}/attendance`, { code: '6', note }, { 'If-Match': '"1"' })).status).toBe(
      200,
    );
    await eventually(async () => {
      const { versions } = await attendance();
      expect(versions.map((one) => [one.code, one.writtenToPasAt !== null])).toEqual([
        ['3', true],
        ['6', true],
      ]);
    }, 20_000);
    expect(await statusInPas()).toBe('fulfilled');
  });

  it('is refused in words when the PAS could never take it back', async () => {
    const note = 'Booked by mistake';
    expect((await idris.post(`${at}/attendance`, { code: '4', note }, { 'If-Match': '"2"' })).status).toBe(
      200,
    );
    const back = await idris.post<{ title: string }>(
      `${at}/attendance`,
      { code: '5', note },
      { 'If-Match': '"3"' },
    );
    expect(back.status).toBe(409);
    expect(back.body.title).toMatch(/cannot take back/);
    expect((await attendance()).versions).toHaveLength(3);
  });

  it('cannot be confirmed from a screen that is behind', async () => {
    const late = await idris.post<{ title: string }>(
      `${at}/attendance`,
      {
        code: '5',
        note: 'late',
      },
      { 'If-Match': '"1"' },
    );
    expect(late.status).toBe(412);
  });
});

describe('a patient whose invitation bounced', () => {
  it('is shown as not reached, and is left to the professional instead of being a did not attend', async () => {
    const confer = await ownOrganisation();
    const dev = await signInTo(confer, 'dev.rana');
    const idris = await signInTo(confer, 'idris.campbell');
    const { request } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: confer.patients.sian.nhsNumber,
      skip: 26,
    });
    // the Notify stand-in fails numbers that end so, as Notify fails numbers that no longer exist
    const { body } = await book(dev, { ...request, patientContact: { mobile: '07700000001' } });
    const at = `/api/appointments/${body.appointmentId}`;
    await eventually(async () => {
      const { participants } = (await dev.get<Appointment>(at)).body;
      expect(participants.map((one) => one.invitation)).toEqual(['failed']);
    }, 20_000);
    await moveAppointment(confer, body.appointmentId, -60);
    await idris.post(`${at}/ready`, {}, ANY_VERSION);
    const detail = (await idris.get<AttendanceDetail>(`${at}/attendance`)).body;
    expect(detail.attendance).toMatchObject({ status: 'hold', code: null });
    expect(detail.attendance.reasons[0]).toMatch(/invitation did not reach/);
  });
});

describe('a cancelled appointment', () => {
  it('is told to whoever had a link, leaves Outlook and Teams, and is code 4 in the PAS', async () => {
    const confer = await ownOrganisation();
    const dev = await signInTo(confer, 'dev.rana');
    const { request, patient } = await findBookable(dev, {
      serviceLine: 'Stroke review',
      nhsNumber: confer.patients.desmond.nhsNumber,
      skip: 34,
    });
    const { body } = await book(dev, request);
    const at = `/api/appointments/${body.appointmentId}`;
    const settled = (): Promise<Appointment> =>
      eventually(async () => {
        const appointment = (await dev.get<Appointment>(at)).body;
        expect(appointment.deliveries.filter((one) => one.state !== 'done')).toEqual([]);
        return appointment;
      }, 20_000);
    await settled();
    expect((await dev.post(`${at}/cancellation`, { by: 'provider' }, ANY_VERSION)).status).toBe(200);
    // it leaves when it can no longer be undone
    await eventually(async () => {
      const cancelled = await settled();
      expect(cancelled).toMatchObject({ state: 'cancelled', attendance: { status: 'written', code: '4' } });
    }, 30_000);
    const texts = (await messagesSent(confer)).filter((one) => one.to === patient.mobile);
    expect(texts.at(-1)!.body).toMatch(/has been cancelled/);
    const link = await newPhone(confer.topology.product).open(body.links[0]!.url);
    expect(link.html).not.toMatch(patient.displayName);
    // free again as soon as Confer has heard from Outlook that the entry is gone
    await eventually(async () => {
      const again = await findBookable(dev, {
        serviceLine: 'Stroke review',
        nhsNumber: confer.patients.desmond.nhsNumber,
      });
      expect(again.slots.map((slot) => slot.startsAt)).toContain(request.startsAt);
    }, 30_000);
  });
});
