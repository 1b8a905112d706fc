import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { searchAppointments } from '../../api/appointment-view/contract/endpoints.ts';
import { listClinics } from '../../api/clinics/contract/endpoints.ts';
import { getNeeds, listProxies, saveNeeds, searchPatients } from '../../api/patients/contract/endpoints.ts';
import {
  bookAppointment,
  listHoldsOfPatient,
  releaseHold,
  takeHold,
} from '../../api/booking/contract/endpoints.ts';
import { searchSlots } from '../../api/slots/contract/endpoints.ts';
import type { BookAppointment, BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import type { PatientSummary } from '../../api/patients/contract/patients.ts';
import type { TakeHold } from '../../api/booking/contract/booking-changes.ts';
import type { Slot, SlotSearch, SlotSearchResult } from '../../api/slots/contract/slots.ts';
import { listResources } from '../../api/resources/contract/endpoints.ts';
import { ProblemError } from '../../tabs/api-client/problem-error.ts';
import { BookPage } from '../../tabs/pages/book/book-page.tsx';
import { anAppointment, aSlot, DR_A, id } from './support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer, type Answering } from './support/render-with-confer.tsx';

const PATIENT: PatientSummary = {
  patientId: id(50),
  displayName: 'Maya Kowalski',
  nhsNumber: '999 000 0018',
  birthDate: '2004-05-17',
  gender: 'female',
  postcode: 'NM1 2AB',
  mobile: '07700900123',
  email: null,
  standing: 'active',
  isRestricted: false,
  notice: null,
  replacedBy: null,
};
const BOOKED: BookedAppointment = {
  ...anAppointment(),
  links: [{ participantId: id(20), url: 'http://127.0.0.1/j/abc' }],
};
const FREE = [aSlot('2026-03-03T10:00:00Z')];

const IN_FIVE_MINUTES = new Date(Date.now() + 5 * 60_000).toISOString();

function found(slots: Slot[], change: Partial<SlotSearchResult> = {}): SlotSearchResult {
  return {
    days: slots.length === 0 ? [] : [{ date: '2026-03-03', slots }],
    best: [],
    nextCursor: null,
    timeZone: 'Europe/London',
    nothing: null,
    outlook: { refreshedAt: null, notKnown: [] },
    ...change,
  };
}

function show(answers: readonly Answering[] = [], patients = [PATIENT]) {
  const booked: BookAppointment[] = [];
  const searched: SlotSearch[] = [];
  const held: TakeHold[] = [];
  const released: string[] = [];
  renderWithConfer(<BookPage />, {
    api: fakeApi({}, [
      ...answers,
      answering(listResources, () => ({ items: [], nextCursor: null })),
      answering(searchSlots, ({ body }) => {
        searched.push(body);
        return found(FREE);
      }),
      answering(takeHold, ({ body }) => {
        held.push(body);
        return { holdId: id(70 + held.length), expiresAt: IN_FIVE_MINUTES };
      }),
      answering(releaseHold, ({ holdId }) => {
        released.push(holdId);
        return {};
      }),
      answering(bookAppointment, ({ body }) => {
        booked.push(body);
        return BOOKED;
      }),
      answering(getNeeds, () => null),
      answering(searchPatients, () => ({ items: patients, source: 'pas' as const, leftOut: 0 })),
      answering(searchAppointments, () => ({ items: [], isMore: false })),
      answering(listHoldsOfPatient, () => ({ items: [] })),
      answering(listProxies, () => ({ items: [] })),
    ]),
  });
  return { booked, searched, held, released };
}

async function choosePatientAndTime(): Promise<void> {
  await userEvent.type(screen.getByTestId('patient-nhs-number'), '9990000018');
  await userEvent.click(screen.getByTestId('patient-search'));
  await userEvent.click(await screen.findByTestId('patient-result'));
  await userEvent.click(await screen.findByTestId('slot'));
}

describe('booking', () => {
  it('starts with the roles that the service line usually wants, and says what is missing', async () => {
    const { searched } = show();
    await screen.findByTestId('slot');
    expect(searched).toEqual([
      {
        serviceLineId: id(100),
        roles: [{ roleCode: 'consultant', count: 1 }],
        durationMinutes: 30,
        limit: 60,
      },
    ]);
    expect(screen.getByTestId('role-nurse-count').textContent).toBe('0');
    expect(screen.getByTestId('book-summary').textContent).toBe('Still needed: a patient and a time');
  });

  it('books what was chosen and shows each link', async () => {
    const { booked } = show();
    await choosePatientAndTime();
    await userEvent.click(screen.getByTestId('book-submit'));
    const link = within(await screen.findByTestId('booked-links')).getByRole('textbox');
    expect(booked).toEqual([
      {
        serviceLineId: id(100),
        patientId: PATIENT.patientId,
        startsAt: FREE[0]!.startsAt,
        durationMinutes: 30,
        holdId: id(71),
        staff: [{ practitionerId: DR_A.practitionerId, roleCode: 'consultant' }],
      },
    ]);
    expect((link as HTMLInputElement).value).toBe('http://127.0.0.1/j/abc');
  });

  it('offers the alternatives when somebody was faster, and books the chosen one', async () => {
    const other = aSlot('2026-03-03T11:00:00Z');
    const tried: string[] = [];
    show([
      answering(bookAppointment, ({ body }) => {
        tried.push(body.startsAt);
        if (tried.length > 1) return BOOKED;
        const problem = {
          type: 'urn:confer:problem:refusal:slot-taken',
          title: 'Taken.',
          status: 409,
          instance: 'x',
        };
        return Promise.reject(new ProblemError({ ...problem, alternatives: [other] }));
      }),
    ]);
    await choosePatientAndTime();
    await userEvent.click(screen.getByTestId('book-submit'));
    await userEvent.click(await screen.findByRole('button', { name: 'Tue 3 Mar 11:00' }));
    await userEvent.click(screen.getByTestId('book-submit'));
    await screen.findByTestId('booked-links');
    expect(tried).toEqual(['2026-03-03T10:00:00Z', '2026-03-03T11:00:00Z']);
  });

  it('shows an error of the API beside its field', async () => {
    show([
      answering(bookAppointment, () =>
        Promise.reject(
          new ProblemError({
            type: 'urn:confer:problem:bad-input',
            title: 'Check what is marked.',
            status: 400,
            instance: 'x',
            errors: [{ pointer: '/proxy/familyName', detail: 'Enter a family name' }],
          }),
        ),
      ),
    ]);
    await choosePatientAndTime();
    await userEvent.click(screen.getByTestId('proxy-add'));
    await userEvent.selectOptions(screen.getByTestId('proxy-relationship'), 'MTH');
    await userEvent.selectOptions(screen.getByTestId('proxy-legal-basis'), 'consent');
    expect(screen.getByTestId('book-summary').textContent).toBe(
      'Still needed: the proxy’s given name, the proxy’s family name, the evidence that was seen and a mobile number or an e-mail address for the proxy',
    );
    await userEvent.type(screen.getByTestId('proxy-given-name'), 'Ruth');
    await userEvent.type(screen.getByTestId('proxy-family-name'), '?');
    await userEvent.type(screen.getByTestId('proxy-evidence'), 'Seen');
    await userEvent.type(screen.getByTestId('proxy-mobile'), '+44 (0)7700 900102');
    await userEvent.click(screen.getByTestId('book-submit'));
    await screen.findByText('Check what is marked.');
    expect(screen.getByTestId('proxy-family-name').getAttribute('aria-invalid')).toBe('true');
  });

  it('tells what the patient has already, and who is booking for them at this moment', async () => {
    const later = new Date(Date.now() + 86_400_000).toISOString();
    const over = new Date(Date.parse(later) + 1_800_000).toISOString();
    const theirs = anAppointment({ startsAt: later, endsAt: over });
    show([
      answering(searchAppointments, ({ body }) => {
        expect(body).toEqual({ patientId: PATIENT.patientId });
        return {
          items: [theirs, anAppointment({ appointmentId: id(11), state: 'cancelled' })],
          isMore: false,
        };
      }),
      answering(listHoldsOfPatient, () => ({
        items: [
          {
            heldBy: 'Dev Rana',
            serviceLineName: 'Young adult diabetes',
            startsAt: '2026-03-04T10:00:00Z',
            expiresAt: IN_FIVE_MINUTES,
          },
        ],
      })),
    ]);
    await choosePatientAndTime();
    const plans = await screen.findByTestId('patient-plans');
    expect(plans.textContent).toContain(
      'Dev Rana is booking Wed 4 Mar 2026 10:00, Young adult diabetes, for this patient',
    );
    const links = within(plans).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      expect.stringMatching(new RegExp(`^#/today/\\d{4}-\\d{2}-\\d{2}/${theirs.appointmentId}$`)),
    ]);
  });

  it('offers who came before with one press, and says for whom the time is held', async () => {
    const { booked, held } = show([
      answering(listProxies, () => ({
        items: [
          {
            givenName: 'Ruth',
            familyName: 'Kelso',
            relationship: 'MTH' as const,
            legalBasis: 'consent' as const,
            evidenceSeen: 'Patient said so',
            authorityId: id(60),
            scope: ['join' as const, 'receive-messages' as const],
            isReviewDue: false,
            mobile: '07700900102',
            email: null,
          },
        ],
      })),
    ]);
    await choosePatientAndTime();
    await userEvent.click(await screen.findByRole('button', { name: 'Ruth Kelso (mother)' }));
    await userEvent.click(screen.getByTestId('book-submit'));
    await screen.findByTestId('booked-links');
    // by the authority that is recorded: nothing of it is entered again
    expect(booked[0]?.proxy).toBeUndefined();
    expect(booked[0]?.authorityIds).toEqual([id(60)]);
    expect(held.at(-1)?.patientId).toBe(PATIENT.patientId);
  });

  it('keeps what the patient needs at once, whether or not it is booked', async () => {
    const saved: unknown[] = [];
    show([
      answering(saveNeeds, ({ body }) => {
        saved.push(body);
        return body;
      }),
    ]);
    await choosePatientAndTime();
    await userEvent.selectOptions(await screen.findByTestId('needs-interpreter'), 'pl');
    expect(saved).toEqual([{ interpreterLanguage: 'pl', adjustments: [] }]);
  });

  it('says that the service line has no clinic and leads to where one is set up', async () => {
    const nothing = { before: '2026-04-03T10:00:00Z', first: null, soonerWithout: [] };
    renderWithConfer(<BookPage />, {
      me: { ...ME, appRoles: ['Coordinator'] },
      api: fakeApi({}, [
        answering(listResources, () => ({ items: [], nextCursor: null })),
        answering(searchSlots, () => found([], { nothing })),
        answering(listClinics, () => ({ items: [], nextCursor: null })),
      ]),
    });
    await screen.findByText('Young adult diabetes has no clinic with sessions to come');
    await userEvent.click(screen.getByTestId('set-up-clinic'));
    expect(window.location.hash).toBe(`#/admin/clinics/${id(100)}`);
    window.location.hash = '';
  });

  it('says what to do when nobody was found', async () => {
    show([], []);
    await userEvent.type(screen.getByTestId('patient-nhs-number'), '9990000018');
    await userEvent.click(screen.getByTestId('patient-search'));
    expect(await screen.findByText('No patient has this NHS number')).toBeTruthy();
  });

  it('asks for a way to send the link when the PAS holds none', async () => {
    const { booked } = show([], [{ ...PATIENT, mobile: null }]);
    await choosePatientAndTime();
    expect(screen.getByTestId('book-summary').textContent).toContain('a mobile number or an e-mail address');
    await userEvent.type(screen.getByTestId('patient-mobile'), '07700 900 123');
    await userEvent.click(screen.getByTestId('book-submit'));
    await screen.findByTestId('booked-links');
    expect(booked[0]?.patientContact).toEqual({ mobile: '07700900123' });
  });

  it('says so when it was booked without an answer from Outlook', async () => {
    show([answering(bookAppointment, () => ({ ...BOOKED, outlookCheck: 'not-known' as const }))]);
    await choosePatientAndTime();
    await userEvent.click(screen.getByTestId('book-submit'));
    expect(await screen.findByText('Outlook could not be asked about these people')).toBeTruthy();
  });
});
