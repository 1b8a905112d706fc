import { makeBookAppointment } from '../../../../api/booking/use-cases/book-appointment.ts';
import type { BookAppointment } from '../../../../api/booking/contract/book-appointment.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import type { AuthorityRecord } from '../../../../api/patients/ports/authority-store.ts';
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
      ...{
        chatThreadId: undefined,
        dialIn: undefined,
        modality: 'video' as const,
        location: null,
        session: undefined,
      },
    });
    const [full, open] = [group(), group(appointment().startsAt.add({ hours: 2 }), 3)];
    stores.groups.push(full, open);
    const inFull = { groupSessionId: full.groupSessionId };
    const refusal = await expectRefused(stores, () => book(inFull), 'group-full');
    expect(refusal).toMatchObject({ more: { groupSessions: [{ groupSessionId: open.groupSessionId }] } });
  });

  it('is held in another way than the clinic has it, where the booker says so, and in person at the place that they say', async () => {
    const { book, appointment } = aDesk();
    const at = (hours: number) => ({ startsAt: appointment().startsAt.add({ hours }).toString() });
    expect(await book(at(3))).toMatchObject({ modality: 'video', location: null });
    const telephone = await book({ ...at(5), modality: 'telephone' }, 'key-number-2');
    expect(telephone).toMatchObject({ modality: 'telephone', location: null });
    const there = { modality: 'in-person', location: 'Clinic 4, first floor' } as const;
    expect(await book({ ...at(7), ...there }, 'key-number-3')).toMatchObject(there);
  });

  it('has a place only in person, and in a group what the group has', async () => {
    const { book, stores, serviceLineId, appointment } = aDesk();
    await expectRefused(stores, () => book({ location: 'Clinic 4' }), 'location-not-in-person');
    const group = {
      ...{ groupSessionId: newId() as never, serviceLineId, startsAt: appointment().startsAt, booked: 1 },
      endsAt: appointment().endsAt,
      ...{ version: 1, serviceLineName: 'Diabetes', title: 'Carbs', capacity: 8, timeZone: 'Europe/London' },
      ...{ status: 'planned' as const, staff: [] },
      ...{ graphMeetingId: undefined, organiserObjectId: undefined, joinWebUrl: undefined },
      ...{
        chatThreadId: undefined,
        dialIn: undefined,
        modality: 'video' as const,
        location: null,
        session: undefined,
      },
    };
    stores.groups.push(group);
    const { groupSessionId } = group;
    await expectRefused(stores, () => book({ groupSessionId, modality: 'telephone' }), 'held-as-group');
  });

  it('is refused for a patient whom nobody knows, or whom no link can reach', async () => {
    const { book, stores } = aDesk();
    await expectRefused(stores, () => book({ patientId: newId() }), 'patient-not-found');
    stores.patients[0] = { ...stores.patients[0]!, mobile: undefined };
    await expectRefused(stores, () => book(), 'no-contact-for-link');
  });

  it('takes interpreters and others along, each with a link of their own', async () => {
    const { book } = aDesk();
    const ines = { givenName: 'Ines', familyName: 'Marques', mobile: '07700900333' };
    const booked = await book({
      companions: [
        { kind: 'interpreter', language: 'bfi', ...ines },
        { kind: 'student', ...ines },
      ],
    });
    expect(booked.participants).toMatchObject([
      { kind: 'patient' },
      { kind: 'interpreter', language: 'bfi', displayName: 'Ines Marques', link: { goesTo: 'text to …333' } },
      { kind: 'student', language: null },
    ]);
    expect(booked.links).toHaveLength(3);
  });

  it('takes proxies along by the authority that is the patient’s, on a day on which it holds', async () => {
    const { book, stores, appointment } = aDesk();
    const authority = (change: Partial<AuthorityRecord> = {}): AuthorityRecord => ({
      relatedPersonId: asId(newId()),
      patientId: appointment().patientId,
      ...{ givenName: 'Ruth', familyName: 'Kelso', relationship: 'MTH', legalBasis: 'consent' },
      ...{ evidenceSeen: 'Seen', scope: ['join', 'receive-messages'], decision: undefined },
      ...{ startsOn: undefined, reviewOn: undefined, endsOn: '2026-03-03' },
      ...{ recordedBy: asId(newId()), recordedByName: 'Dev Rana', recordedAt: appointment().bookedAt },
      ...{ mobile: '07700900102', email: undefined, version: 1 },
      ...{ withdrawnAt: undefined, withdrawnByName: undefined, withdrawnReason: undefined },
      ...change,
    });
    const [valid, over] = [authority(), authority({ endsOn: '2026-03-02' })];
    const another = authority({ patientId: asId(newId()) });
    stores.authorities.push(over, valid, another);
    const by = ({ relatedPersonId }: AuthorityRecord) => ({ authorityIds: [relatedPersonId] });
    await expectRefused(stores, () => book(by(over)), 'authority-not-valid');
    await expectRefused(stores, () => book(by(another)), 'authority-not-found');
    stores.patients[0] = { ...stores.patients[0]!, mobile: undefined };
    await expectRefused(stores, () => book(), 'no-contact-for-link');
    // the patient is told by the proxy who may receive their messages
    const booked = await book(by(valid));
    expect(booked.participants[1]?.authority).toMatchObject({ standing: 'valid', endsOn: '2026-03-03' });
  });

  it('is refused when nobody may receive the messages of a patient without a contact', async () => {
    const { book, stores } = aDesk();
    stores.patients[0] = { ...stores.patients[0]!, mobile: undefined };
    const onlyJoins: Partial<BookAppointment> = {
      proxy: {
        ...{ givenName: 'Ruth', familyName: 'Kelso', relationship: 'MTH', legalBasis: 'consent' },
        ...{ evidenceSeen: 'Seen', mobile: '07700900102', scope: ['join'] },
      },
    };
    await expectRefused(stores, () => book(onlyJoins), 'no-contact-for-link');
  });

  it('is refused to those who only look', async () => {
    const { book, stores, coordinator } = aDesk();
    const viewer = { ...coordinator, appRoles: ['Viewer' as const] };
    await expectRefused(stores, () => book({}, 'key-number-1', viewer), 'not-allowed');
  });

  it.each([
    ['died', 'patient-has-died'],
    ['merged', 'patient-merged'],
    ['inactive', 'patient-inactive'],
  ] as const)('is refused for a patient whose record says %s', async (standing, code) => {
    const { book, stores } = aDesk();
    stores.patients[0] = { ...stores.patients[0]!, standing };
    await expectRefused(stores, () => book(), code);
  });

  it('keeps a contact that is given for it to itself, and says who gave it', async () => {
    const { book, stores } = aDesk();
    const { participants } = await book({ patientContact: { mobile: '07700900777' } });
    expect(participants[0]?.link.goesTo).toBe('text to …777');
    expect(stores.patients[0]?.mobile).toBe('07700900000');
    expect(stores.audit.map(({ action }) => action)).toContain('gave-contact-for-booking');
  });

  it('keeps the patient’s new number for all their appointments when it is said to be theirs', async () => {
    const { book, stores } = aDesk();
    await book({ patientContact: { mobile: '07700900777', isForAll: true } });
    expect(stores.patients[0]?.mobile).toBe('07700900777');
    expect(stores.audit.map(({ action }) => action)).toContain('changed-contact');
  });

  it('needs no contact of a patient whose proxy can be reached, and invites the proxy', async () => {
    const { book, stores } = aDesk();
    stores.patients[0] = { ...stores.patients[0]!, mobile: undefined };
    const proxy = {
      ...({ givenName: 'Ruth', familyName: 'Kelso', relationship: 'MTH', legalBasis: 'consent' } as const),
      ...{ evidenceSeen: 'Seen on 2 March', mobile: '07700900102' },
    };
    expect((await book({ proxy })).participants).toHaveLength(2);
    await expectRefused(
      stores,
      () => book({ startsAt: '2026-03-03T16:00:00Z' }, 'key-2'),
      'no-contact-for-link',
    );
  });

  it('asks the PAS about a patient who was read more than a day ago', async () => {
    const { deps, coordinator, serviceLineId, consultant, appointment, stores } = aDesk();
    const asked: string[] = [];
    const bookOne = makeBookAppointment({
      ...deps,
      links: makeJoinLinks('a secret of at least thirty-two characters', 'http://confer.test'),
      refreshPatient: (_orgId, patientId) => {
        asked.push(patientId);
        stores.patients[0] = { ...stores.patients[0]!, standing: 'merged' };
        return Promise.resolve();
      },
    });
    const { patientId } = appointment();
    const body = { serviceLineId, patientId, startsAt: LATER, staff: [consultant] };
    stores.patients[0] = {
      ...stores.patients[0]!,
      readAt: stores.patients[0]!.readAt.subtract({ hours: 25 }),
    };
    await expect(bookOne(coordinator, { body, key: 'key-number-1' })).rejects.toMatchObject({
      code: 'patient-merged',
    });
    expect(asked).toEqual([patientId]);
  });
});
