import { makeBookAppointment } from '../../../../api/booking/use-cases/book-appointment.ts';
import type { BookAppointment } from '../../../../api/booking/contract/book-appointment.ts';
import { makeJoinLinks } from '../../../../api/links/use-cases/join-links.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aBookableLine, ANOTHER_SLOT } from '../../../builders/a-bookable-line.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const LATER = '2026-03-03T14:00:00Z';

function aDesk() {
  const line = aBookableLine();
  const { coordinator, serviceLineId, consultant, appointment } = line;
  const links = makeJoinLinks('a secret of at least thirty-two characters', 'http://confer.test');
  const bookOne = makeBookAppointment({ ...line.deps, links });
  const body: BookAppointment = {
    serviceLineId,
    patientId: appointment().patientId,
    startsAt: LATER,
    staff: [consultant],
  };
  return {
    ...line,
    book: (changes: Partial<BookAppointment> = {}, key = 'key-number-1', actor = coordinator) =>
      bookOne(actor, { body: { ...body, ...changes }, key }),
  };
}

describe('booking an appointment', () => {
  it('answers with it and a link for each who comes, once for each key', async () => {
    const { book, stores } = aDesk();
    const booked = await book();
    expect(booked).toMatchObject({ startsAt: LATER, endsAt: '2026-03-03T14:30:00Z', state: 'due' });
    expect(booked.links.map(({ participantId }) => participantId)).toEqual(
      booked.participants.map(({ participantId }) => participantId),
    );
    expect((await book()).appointmentId).toBe(booked.appointmentId);
    expect(stores.appointments).toHaveLength(2);
    await expectRefused(stores, () => book({ startsAt: '2026-03-03T15:00:00Z' }), 'key-reused');
  });

  it('comes with other times when somebody has the time', async () => {
    const { book, takeTime, appointment, stores } = aDesk();
    const at = appointment().startsAt.add({ hours: 3 });
    takeTime(at, at.add({ hours: 2 }));
    const refusal = await expectRefused(stores, () => book(), 'slot-taken');
    expect(refusal).toMatchObject({ more: { alternatives: [ANOTHER_SLOT] } });
  });

  it('comes with other times when somebody was faster', async () => {
    const { book, appointment, stores } = aDesk();
    const start = appointment().startsAt.toString();
    const refusal = await expectRefused(stores, () => book({ startsAt: start }), 'slot-taken');
    expect(refusal).toMatchObject({ more: { alternatives: [ANOTHER_SLOT] } });
  });

  it('comes with other groups when the group is full', async () => {
    const { book, stores, serviceLineId, appointment } = aDesk();
    const group = (startsAt = appointment().startsAt, booked = 8) => ({
      ...{ groupSessionId: newId() as never, serviceLineId, startsAt, booked },
      endsAt: startsAt.add({ hours: 1 }),
      ...{ version: 1, serviceLineName: 'Diabetes', title: 'Carbs', capacity: 8, timeZone: 'Europe/London' },
      ...{ status: 'planned' as const, staff: [] },
      ...{ graphMeetingId: undefined, organiserObjectId: undefined, joinWebUrl: undefined },
      ...{ chatThreadId: undefined, modality: 'video' as const, location: null, session: undefined },
    });
    const [full, open] = [group(), group(appointment().startsAt.add({ hours: 2 }), 3)];
    stores.groups.push(full, open);
    const inFull = { groupSessionId: full.groupSessionId };
    const refusal = await expectRefused(stores, () => book(inFull), 'group-full');
    expect(refusal).toMatchObject({ more: { groupSessions: [{ groupSessionId: open.groupSessionId }] } });
  });

  it('is refused for a patient whom nobody knows, or whom no link can reach', async () => {
    const { book, stores } = aDesk();
    await expectRefused(stores, () => book({ patientId: newId() }), 'patient-not-found');
    stores.patients[0] = { ...stores.patients[0]!, mobile: undefined };
    await expectRefused(stores, () => book(), 'no-contact-for-link');
  });

  it('is refused to those who only look', async () => {
    const { book, stores, coordinator } = aDesk();
    const viewer = { ...coordinator, appRoles: ['Viewer' as const] };
    await expectRefused(stores, () => book({}, 'key-number-1', viewer), 'not-allowed');
  });
});
