import { configure, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type {
  CreateTemplate,
  PreviewTemplate,
  Session,
  TemplateOverlap,
  TemplatePreview,
} from '../../api/clinics/contract/clinics.ts';
import {
  createClinic,
  createTemplate,
  listClinics,
  listSessions,
  listTemplates,
  previewTemplate,
} from '../../api/clinics/contract/endpoints.ts';
import type { ConferApi } from '../../tabs/api-client/confer-api.ts';
import { ProblemError } from '../../tabs/api-client/problem-error.ts';
import { ClinicsSection } from '../../tabs/pages/admin/clinics/clinics-section.tsx';
import {
  CLINIC,
  clinicsApi as knownClinics,
  onePage,
  person,
  serviceLine,
  TEMPLATE,
} from './support/a-clinic.ts';
import { DR_A, id, NURSE_B } from './support/an-appointment.ts';
import { answering, renderWithConfer, type Answering } from './support/render-with-confer.tsx';

// the preview waits until nobody types, and a busy machine takes its time
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

const PREVIEW: TemplatePreview = {
  recurrenceWords: 'Every week on Monday',
  timeZone: 'Europe/London',
  madeUntil: '2027-03-02',
  sessionCount: 1,
  overlaps: [],
  dates: [
    {
      localDate: '2026-03-30',
      startsAt: '2026-03-30T08:00:00Z',
      endsAt: '2026-03-30T11:00:00Z',
      leftOutBecause: null,
      isExtra: false,
      bankHoliday: null,
      clockChangeMinutes: 0,
    },
    {
      localDate: '2026-04-06',
      startsAt: null,
      endsAt: null,
      leftOutBecause: 'bank-holiday',
      isExtra: false,
      bankHoliday: 'Easter Monday',
      clockChangeMinutes: 0,
    },
  ],
};
const OVERLAP: TemplateOverlap = {
  templateId: id(302),
  clinic: { clinicId: id(303), name: 'Stroke mornings' },
  serviceLine: { serviceLineId: id(101), name: 'Stroke review' },
  people: [{ practitionerId: DR_A.practitionerId, displayName: DR_A.displayName }],
  opensAt: '08:00',
  closesAt: '10:00',
  timeZone: 'Europe/London',
  recurrenceWords: 'Every 2 weeks on Monday',
  firstDates: ['2026-03-30', '2026-04-13'],
  dateCount: 26,
};

const clinicsApi = (answers: readonly Answering[] = []): ConferApi =>
  knownClinics([...answers, answering(previewTemplate, () => PREVIEW)]);

async function openForm() {
  await userEvent.click(await screen.findByTestId('template-add'));
  await screen.findByTestId('template-form');
}

async function addStaff(typed: string) {
  await userEvent.type(screen.getByTestId('template-staff'), typed);
  await userEvent.keyboard('{ArrowDown}{Enter}');
}

beforeEach(() => {
  window.location.hash = '';
});

it('plans a clinic by keyboard and mouse: days, staff, dates, and then the sessions', async () => {
  const made: CreateTemplate[] = [];
  const asked: PreviewTemplate[] = [];
  const api = clinicsApi([
    answering(previewTemplate, ({ body }) => {
      asked.push(body);
      return PREVIEW;
    }),
    answering(createTemplate, ({ body }) => {
      made.push(body);
      return TEMPLATE;
    }),
  ]);
  renderWithConfer(<ClinicsSection />, { api });
  await openForm();
  expect(screen.getByText('Choose the days and times')).toBeDefined();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Monday' }));
  expect((await screen.findByTestId('template-count')).textContent).toContain(
    'Every week on Monday: 1 session, 1 bank holiday left out',
  );
  expect(screen.getByText('Add at least one member of staff.')).toBeDefined();
  await addStaff('nurse b');
  expect(screen.getByTestId('template-person').textContent).toContain(NURSE_B.displayName);
  // to run on the bank holiday all the same
  await userEvent.click(screen.getByRole('button', { name: /Mon 6 Apr.*Easter Monday: no clinic/ }));
  await userEvent.click(screen.getByTestId('template-save'));
  await screen.findByTestId('clinic');
  expect(made).toMatchObject([
    {
      clinicId: CLINIC.clinicId,
      recurrenceRule: 'FREQ=WEEKLY;BYDAY=MO',
      extraDates: ['2026-04-06'],
      practitionerIds: [NURSE_B.practitionerId],
      slotMinutes: 30,
    },
  ]);
  expect(asked.at(0)).toMatchObject({ serviceLineId: serviceLine.serviceLineId, practitionerIds: [] });
});

it('says who would be in two clinics at once, where and when, and cannot be saved', async () => {
  const api = clinicsApi([answering(previewTemplate, () => ({ ...PREVIEW, overlaps: [OVERLAP] }))]);
  renderWithConfer(<ClinicsSection />, { api });
  await openForm();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Monday' }));
  await addStaff('dr');
  const notice = await screen.findByTestId('template-overlaps');
  expect(notice.textContent).toContain('Dr A would have to be in two clinics at once');
  expect(notice.textContent).toContain(
    'Stroke mornings of Stroke review, every 2 weeks on Monday, 08:00–10:00. On Mon 30 Mar, Mon 13 Apr and 24 more.',
  );
  expect(screen.getByTestId('template-save').getAttribute('aria-disabled')).toBe('true');
});

it('shows an overlap that came about in the meantime, and keeps what was entered', async () => {
  const problem = {
    type: 'urn:confer:problem:refusal:template-overlaps',
    title: 'Somebody would have to be in two clinics at once.',
    status: 409,
    instance: 'trace-1',
    overlaps: [OVERLAP],
  };
  const api = clinicsApi([answering(createTemplate, () => Promise.reject(new ProblemError(problem)))]);
  renderWithConfer(<ClinicsSection />, { api });
  await openForm();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Monday' }));
  await addStaff('dr');
  await userEvent.click(screen.getByTestId('template-save'));
  expect((await screen.findByTestId('template-overlaps')).textContent).toContain('Stroke mornings');
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Monday' }).checked).toBe(true);
});

it('puts an error beside its field', async () => {
  const problem = {
    type: 'urn:confer:problem:bad-input',
    title: 'Some of what was sent cannot be used.',
    status: 400,
    instance: 'trace-2',
    errors: [{ pointer: '/closesAt', detail: 'Choose a closing time after the opening time' }],
  };
  const api = clinicsApi([answering(previewTemplate, () => Promise.reject(new ProblemError(problem)))]);
  renderWithConfer(<ClinicsSection />, { api });
  await openForm();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Monday' }));
  await screen.findByText('Choose a closing time after the opening time');
  expect(screen.getByLabelText(/Closes/).getAttribute('aria-invalid')).toBe('true');
});

it('lists templates with their next sessions, and what still has to be moved', async () => {
  const withdrawn: Session = {
    sessionId: id(310),
    version: 2,
    clinic: TEMPLATE.clinic,
    serviceLine,
    templateId: TEMPLATE.templateId,
    localDate: '2026-03-10',
    opensAt: '09:00',
    closesAt: '12:00',
    timeZone: 'Europe/London',
    startsAt: '2026-03-10T09:00:00Z',
    endsAt: '2026-03-10T12:00:00Z',
    slotMinutes: 30,
    modality: 'video',
    location: null,
    capacity: 1,
    status: 'withdrawn',
    practitioners: [person(DR_A)],
    bookingCount: 2,
  };
  const api = clinicsApi([
    answering(listTemplates, () => onePage([TEMPLATE])),
    answering(listSessions, ({ query }) => onePage(query.status === 'withdrawn' ? [withdrawn] : [])),
  ]);
  renderWithConfer(<ClinicsSection />, { api });
  const row = await screen.findByTestId('template-row');
  expect(row.textContent).toContain('Every week on Tuesday, 09:00–12:00');
  expect(within(row).getByTestId('template-next').textContent).toBe('Tue 3 MarTue 10 Mar');
  expect(screen.getByTestId('withdrawn-sessions').textContent).toContain(
    'Tuesdays, Tue 10 Mar, 09:00–12:00: 2 bookings to move or cancel',
  );
});

it('adds the first clinic of a service line, and says when the name is taken', async () => {
  const names: string[] = [];
  const taken = {
    type: 'urn:confer:problem:refusal:clinic-name-taken',
    title: 'This service line has a clinic of that name. Choose another name.',
    status: 409,
    instance: 'trace-3',
    errors: [
      { pointer: '/name', detail: 'This service line has a clinic of that name. Choose another name.' },
    ],
  };
  const api = clinicsApi([
    answering(listClinics, () => onePage(names.length > 1 ? [CLINIC] : [])),
    answering(createClinic, ({ body }) => {
      names.push(body.name);
      return names.length === 1 ? Promise.reject(new ProblemError(taken)) : CLINIC;
    }),
  ]);
  renderWithConfer(<ClinicsSection />, { api });
  await screen.findByText('This service line has no clinic yet');
  await userEvent.click(screen.getByTestId('clinic-add'));
  await userEvent.type(screen.getByTestId('clinic-name'), 'Mondays{Enter}');
  await screen.findByText(taken.errors[0]!.detail);
  await userEvent.clear(screen.getByTestId('clinic-name'));
  await userEvent.type(screen.getByTestId('clinic-name'), 'Tuesdays{Enter}');
  expect((await screen.findByTestId('clinic')).getAttribute('aria-label')).toBe('Tuesdays');
  expect(names).toEqual(['Mondays', 'Tuesdays']);
});
