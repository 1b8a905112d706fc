import { Temporal } from 'temporal-polyfill';
import type {
  ChangedTemplate,
  Clinic,
  Session,
  Template,
  TemplateOverlaps,
  TemplatePreview,
} from '../../api/clinics/contract/clinics.ts';
import type { PatientSummary } from '../../api/patients/contract/patients.ts';
import type { ServiceLine } from '../../api/service-lines/contract/service-line.ts';
import { SERVICE_LINE_DEFAULTS } from '../../api/service-lines/contract/service-line-words.ts';
import type { ServiceLineSetup } from '../../api/service-lines/contract/service-lines.ts';
import type { StaffList } from '../../api/staff/contract/staff.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
import type { Slot, SlotSearchResult } from '../../api/slots/contract/slots.ts';
import { ANY_VERSION, book, newKey, signInTo, slotsIn, type ConferApi } from '../support/confer-api.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(60_000);

const ZONE = 'Europe/London';
/** Beyond what local mode makes by itself, so that every session there is a template's. */
const DAYS_AHEAD = 30;

describe('a clinic from its template to a booking', () => {
  let confer: OwnOrganisation;
  let grace: ConferApi;
  let line: ServiceLine;
  let clinic: Clinic;
  let template: Template;
  /** A day of the week on which it runs. */
  const firstDay = Temporal.Now.plainDateISO(ZONE).add({ days: DAYS_AHEAD });
  const code = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][firstDay.dayOfWeek - 1]!;
  const leah = () => line.staff.find((person) => person.displayName === 'Dr Leah Stone')!;

  const request = (changes: object = {}) => ({
    clinicId: clinic.clinicId,
    recurrenceRule: `FREQ=WEEKLY;BYDAY=${code}`,
    startsOn: firstDay.toString(),
    endsOn: firstDay.add({ days: 21 }).toString(),
    opensAt: '06:00',
    closesAt: '07:30',
    slotMinutes: 30,
    modality: 'video',
    // whatever day the tests run on
    runsOnBankHolidays: true,
    exceptDates: [],
    extraDates: [],
    practitionerIds: [leah().practitionerId],
    ...changes,
  });
  const change = (changes: object = {}) => {
    const { clinicId: _clinic, ...rest } = request(changes);
    return rest;
  };
  const wallTimes = (slots: Slot[]) =>
    slots.map((slot) =>
      Temporal.Instant.from(slot.startsAt).toZonedDateTimeISO(ZONE).toPlainTime().toString().slice(0, 5),
    );
  const search = async () => {
    const from = firstDay.toZonedDateTime(ZONE).toInstant();
    const { body } = await grace.post<SlotSearchResult>('/api/slot-searches', {
      serviceLineId: line.serviceLineId,
      roles: [{ roleCode: 'consultant', count: 1, anyOf: [leah().practitionerId] }],
      durationMinutes: 30,
      from: from.toString(),
      to: from.add({ hours: 8 }).toString(),
      limit: 100,
    });
    return slotsIn(body);
  };

  /** @param ifMatch the version that was seen */
  const endToday = (ifMatch: string) =>
    grace.post<ChangedTemplate>(
      `/api/clinic-templates/${template.templateId}/end`,
      { lastDay: Temporal.Now.plainDateISO(ZONE).toString() },
      { 'If-Match': ifMatch },
    );

  beforeAll(async () => {
    confer = await ownOrganisation();
    grace = await signInTo(confer, 'grace.adeyemi');
    const lines = async () => (await grace.get<{ items: ServiceLine[] }>('/api/service-lines')).body.items;
    const diabetes = (await lines()).find((one) => one.name === 'Young adult diabetes')!;
    const staff = await grace.get<StaffList>('/api/staff?q=grace.adeyemi');
    // a service line that needs nobody but a consultant
    const setup = await grace.post<ServiceLineSetup>(
      '/api/service-lines',
      {
        ...SERVICE_LINE_DEFAULTS,
        name: `Consultant alone ${newKey()}`,
        treatmentFunctionCode: '307',
        refillNoticeMinutes: null,
        roles: [{ roleCode: 'consultant', label: 'Consultant', requiredCount: 1 }],
        teamsChannelId: null,
        memberIds: [
          diabetes.staff.find((person) => person.displayName === 'Dr Leah Stone')!.practitionerId,
          staff.body.items[0]!.practitionerId,
        ],
      },
      { 'Idempotency-Key': newKey() },
    );
    expect(setup.status).toBe(201);
    line = (await lines()).find((one) => one.serviceLineId === setup.body.serviceLineId)!;
    const made = await grace.post<Clinic>(
      '/api/clinics',
      { serviceLineId: line.serviceLineId, name: `Early clinic ${newKey()}` },
      { 'Idempotency-Key': newKey() },
    );
    expect(made.status).toBe(201);
    clinic = made.body;
  });
  afterAll(async () => {
    // the people of local mode are free again for whoever tests next
    await endToday('*');
  });

  it('is tried out, made once, and offers its slots', async () => {
    const { clinicId: _clinic, ...fields } = request();
    const preview = await grace.post<TemplatePreview>('/api/clinic-template-previews', {
      ...fields,
      serviceLineId: line.serviceLineId,
    });
    expect(preview.body).toMatchObject({ sessionCount: 4, overlaps: [] });
    const key = { 'Idempotency-Key': newKey() };
    const made = await grace.post<Template>('/api/clinic-templates', request(), key);
    const again = await grace.post<Template>('/api/clinic-templates', request(), key);
    template = made.body;
    expect([made.status, again.status]).toEqual([201, 201]);
    expect(again.body.templateId).toBe(template.templateId);
    const sessions = await grace.get<{ items: Session[] }>(
      `/api/sessions?from=${firstDay.toString()}&to=${firstDay.add({ days: 60 }).toString()}&templateId=${template.templateId}`,
    );
    expect(sessions.body.items).toHaveLength(4);
    expect(wallTimes(await search())).toEqual(['06:00', '06:30', '07:00']);
  });

  it('refuses another that needs the same person', async () => {
    const overlapping = request({ opensAt: '07:00', closesAt: '09:00' });
    const { status, body } = await grace.post<TemplateOverlaps>('/api/clinic-templates', overlapping, {
      'Idempotency-Key': newKey(),
    });
    expect(status).toBe(409);
    expect(body.overlaps).toMatchObject([
      { templateId: template.templateId, dateCount: 4, people: [{ displayName: 'Dr Leah Stone' }] },
    ]);
  });

  it('keeps a session for what is booked when it changes, and offers it no more', async () => {
    const patients = await grace.post<{ items: PatientSummary[] }>('/api/patient-searches', {
      nhsNumber: confer.patients.maya.nhsNumber,
    });
    const [slot] = await search();
    const booked = await book(grace, {
      serviceLineId: line.serviceLineId,
      patientId: patients.body.items[0]!.patientId,
      startsAt: slot!.startsAt,
      durationMinutes: 30,
      staff: slot!.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
    });
    expect(booked.status).toBe(201);
    const path = `/api/clinic-templates/${template.templateId}`;
    const stale = await grace.put<Problem>(path, change(), { 'If-Match': '"99"' });
    expect(stale.status).toBe(412);
    expect((await grace.put<Problem>(path, change())).status).toBe(428);
    const changed = await grace.put<ChangedTemplate>(path, change({ opensAt: '06:30' }), {
      'If-Match': `"${template.version}"`,
    });
    expect(changed.status).toBe(200);
    template = changed.body.template;
    expect(changed.body.kept).toMatchObject([
      { localDate: firstDay.toString(), opensAt: '06:00', bookingIds: [booked.body.appointmentId] },
    ]);
    expect(wallTimes(await search())).toEqual(['06:30', '07:00']);
    const cancelled = await grace.post(
      `/api/appointments/${booked.body.appointmentId}/cancellation`,
      { by: 'provider' },
      ANY_VERSION,
    );
    expect(cancelled.status).toBe(200);
  });

  it('ends, and is offered no more', async () => {
    const ended = await endToday(`"${template.version}"`);
    expect(ended.body.sessions.removed).toBe(4);
    expect(await search()).toEqual([]);
  });
});
