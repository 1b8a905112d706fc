import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { getNeeds, searchPatients } from '../../api/patients/contract/endpoints.ts';
import { bookAppointment, releaseHold, takeHold } from '../../api/booking/contract/endpoints.ts';
import { searchSlots } from '../../api/slots/contract/endpoints.ts';
import type { BookAppointment, BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import type { PatientSummary } from '../../api/patients/contract/patients.ts';
import type { TakeHold } from '../../api/booking/contract/booking-changes.ts';
import type { Slot, SlotSearch, SlotSearchResult } from '../../api/slots/contract/slots.ts';
import { listResources } from '../../api/resources/contract/endpoints.ts';
import { ProblemError } from '../../tabs/api-client/problem-error.ts';
import { BookPage } from '../../tabs/pages/book/book-page.tsx';
import { anAppointment, aSlot, DR_A, id } from './support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer, type Answering } from './support/render-with-confer.tsx';

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
    const link = within(await screen.findByTestId('booked-links')).getByRole('textbox');
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
    await userEvent.type(screen.getByTestId('proxy-mobile'), '07700900999');
    await userEvent.click(screen.getByTestId('book-submit'));
    await screen.findByText('Check what is marked.');
    expect(screen.getByTestId('proxy-family-name').getAttribute('aria-invalid')).toBe('true');
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
