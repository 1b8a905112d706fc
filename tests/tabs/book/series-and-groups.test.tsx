import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { getNeeds, searchPatients } from '../../../api/patients/contract/endpoints.ts';
import type { BookAppointment, BookedAppointment } from '../../../api/booking/contract/book-appointment.ts';
import type {
  BookSeries,
  NewGroupSession,
  SeriesPlan,
} from '../../../api/booking/contract/booking-changes.ts';
import { listResources } from '../../../api/resources/contract/endpoints.ts';
import {
  bookAppointment,
  bookSeries,
  createGroupSession,
  listGroupSessions,
  planSeries,
  releaseHold,
  takeHold,
} from '../../../api/booking/contract/endpoints.ts';
import { searchSlots } from '../../../api/slots/contract/endpoints.ts';
import { BookPage } from '../../../tabs/pages/book/book-page.tsx';
import { seriesTimes } from '../../../tabs/pages/book/series/series-times.ts';
import { aGroup } from '../support/a-group.ts';
import { anAppointment, aSlot, DR_A, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer, type Answering } from '../support/render-with-confer.tsx';
import { found, MAYA } from './a-draft.ts';

jest.setTimeout(30_000);
const PATIENTLY = { timeout: 5000 };
const FIRST = aSlot('2026-03-03T10:00:00Z');
const BOOKED: BookedAppointment = { ...anAppointment(), links: [] };

function show(...answers: Answering[]) {
  renderWithConfer(<BookPage />, {
    api: fakeApi({}, [
      ...answers,
      answering(listResources, () => ({ items: [], nextCursor: null })),
      answering(searchSlots, () => found([FIRST])),
      answering(takeHold, () => ({
        holdId: id(71),
        expiresAt: new Date(Date.now() + 300_000).toISOString(),
      })),
      answering(releaseHold, () => ({})),
      answering(getNeeds, () => null),
      answering(searchPatients, () => ({ items: [MAYA], source: 'pas' as const, leftOut: 0 })),
    ]),
  });
}

const findPatient = async (): Promise<void> => {
  await userEvent.type(screen.getByTestId('patient-nhs-number'), '9990000018');
  await userEvent.click(screen.getByTestId('patient-search'));
  await userEvent.click(await screen.findByTestId('patient-result', {}, PATIENTLY));
};

const PLAN: SeriesPlan = {
  timeZone: 'Europe/London',
  appointments: [
    { startsAt: '2026-03-03T10:00:00Z', isFree: true, clash: null, alternatives: [] },
    {
      startsAt: '2026-03-17T10:00:00Z',
      isFree: false,
      clash: 'Dr A is away',
      alternatives: [aSlot('2026-03-17T11:00:00Z'), aSlot('2026-03-18T10:00:00Z')],
    },
    {
      startsAt: '2026-03-31T09:00:00Z',
      isFree: false,
      clash: 'Not everyone has a clinic then',
      alternatives: [],
    },
  ],
};

describe('a series', () => {
  it('takes the nearest time for a clash at first, the chosen one then, and leaves out what has none', () => {
    const series = { count: 3, everyWeeks: 2, instead: {} };
    expect(seriesTimes(PLAN, series)).toEqual(['2026-03-03T10:00:00Z', '2026-03-17T11:00:00Z']);
    const instead = { '2026-03-17T10:00:00Z': '2026-03-18T10:00:00Z' };
    expect(seriesTimes(PLAN, { ...series, instead })).toEqual([
      '2026-03-03T10:00:00Z',
      '2026-03-18T10:00:00Z',
    ]);
    expect(seriesTimes(PLAN, { ...series, instead: { '2026-03-17T10:00:00Z': '' } })).toHaveLength(1);
  });

  it('shows each clash with why and what it could be instead, and books all in one go', async () => {
    const booked: BookSeries[] = [];
    show(
      answering(planSeries, () => PLAN),
      answering(bookSeries, ({ body }) => {
        booked.push(body);
        return { seriesId: id(90), appointments: [anAppointment()], links: [] };
      }),
    );
    await findPatient();
    await userEvent.click(screen.getByTestId('book-kind-series'));
    await userEvent.click(await screen.findByTestId('slot', {}, PATIENTLY));
    const rows = await screen.findAllByTestId('series-appointment', {}, PATIENTLY);
    expect(within(rows[0]!).getByText('Free')).toBeTruthy();
    expect(within(rows[1]!).getByText('Dr A is away')).toBeTruthy();
    await userEvent.selectOptions(
      within(rows[1]!).getByTestId('series-instead'),
      'Instead: Wed 18 Mar 10:00',
    );
    expect(screen.getByTestId('book-submit').textContent).toBe('Book 2 appointments and send links');
    await userEvent.click(screen.getByTestId('book-submit'));
    await screen.findByTestId('booked-series', {}, PATIENTLY);
    expect(booked).toEqual([
      {
        serviceLineId: id(100),
        patientId: MAYA.patientId,
        durationMinutes: 30,
        staff: [{ practitionerId: DR_A.practitionerId, roleCode: 'consultant' }],
        startsAt: ['2026-03-03T10:00:00Z', '2026-03-18T10:00:00Z'],
      },
    ]);
  });
});

const GROUP = aGroup();

describe('a place in a group', () => {
  it('is chosen from those that have one left', async () => {
    const booked: BookAppointment[] = [];
    show(
      answering(listGroupSessions, () => ({
        items: [{ ...GROUP, groupSessionId: id(81), title: 'Full', booked: 8 }, GROUP],
      })),
      answering(bookAppointment, ({ body }) => {
        booked.push(body);
        return BOOKED;
      }),
    );
    await findPatient();
    await userEvent.click(screen.getByTestId('book-kind-group'));
    const [full, free] = await screen.findAllByTestId('group-session', {}, PATIENTLY);
    expect(full).toHaveProperty('disabled', true);
    expect(free!.textContent).toContain('5 of 8 places free');
    await userEvent.click(free!);
    expect(screen.getByTestId('cancel-group')).toBeTruthy();
    await userEvent.click(screen.getByTestId('book-submit'));
    await screen.findByTestId('booked-links', {}, PATIENTLY);
    expect(booked[0]).toMatchObject({ groupSessionId: id(80), startsAt: GROUP.startsAt });
  });

  it('can be in a new group, with a time that is free for its people', async () => {
    const made: NewGroupSession[] = [];
    show(
      answering(listGroupSessions, () => ({ items: [] })),
      answering(createGroupSession, ({ body }) => {
        made.push(body);
        return GROUP;
      }),
    );
    await userEvent.click(screen.getByTestId('book-kind-group'));
    await screen.findByText('No group is planned in the next two months', {}, PATIENTLY);
    await userEvent.click(screen.getByTestId('group-new'));
    await userEvent.type(screen.getByTestId('group-title'), 'Carbs');
    await userEvent.click(await screen.findByTestId('slot', {}, PATIENTLY));
    await userEvent.click(screen.getByTestId('group-make'));
    await screen.findByText('Still needed: a patient', {}, PATIENTLY);
    expect(made).toEqual([
      {
        serviceLineId: id(100),
        title: 'Carbs',
        startsAt: FIRST.startsAt,
        durationMinutes: 30,
        capacity: 8,
        staff: [{ practitionerId: DR_A.practitionerId, roleCode: 'consultant' }],
      },
    ]);
  });
});
