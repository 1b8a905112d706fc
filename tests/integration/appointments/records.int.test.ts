import { randomBytes } from 'node:crypto';
import type { ParticipantStep } from '../../../api/appointments/rules/participant-state.ts';
import { parseNhsNumber } from '../../../api/patients/rules/nhs-number.ts';
import type { PasPatient } from '../../../api/patients/ports/pas-patient.ts';
import { aBooking, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const now = at('2026-03-05T09:00:00Z');

describe('Records in PostgreSQL', () => {
  const db = useDatabase();
  const aPatient = (changes: Partial<PasPatient> = {}): PasPatient => ({
    pasPatientId: 'pas-new',
    nhsNumber: parseNhsNumber('9990000026')!,
    givenName: 'Áine',
    familyName: 'Ó Briain',
    birthDate: '1988-02-29',
    gender: 'female',
    postcode: 'NM1 1AA',
    mobile: '07700900111',
    email: undefined,
    standing: 'active',
    isRestricted: false,
    replacedBy: undefined,
    ...changes,
  });

  describe('patients', () => {
    it('keeps the id of a patient whom the PAS tells of again, and what was said last', async () => {
      const firstId = newId<'Patient'>();
      await db.within(async ({ patients }) => {
        const first = await patients.saveFromPas(aPatient(), firstId, now);
        const again = await patients.saveFromPas(
          aPatient({ postcode: 'NM2 2BB', email: 'a@example.com' }),
          newId(),
          now,
        );
        expect(first).toEqual({ ...aPatient(), patientId: firstId, readAt: now });
        expect(again).toMatchObject({ patientId: firstId, postcode: 'NM2 2BB', email: 'a@example.com' });
        expect(await patients.findById(firstId)).toEqual(again);
        expect(await patients.findByNhsNumber(parseNhsNumber('9990000026')!)).toEqual([again]);
        expect(await patients.findByName('ó briain', '1988-02-29')).toEqual([again]);
        expect(await patients.findByName('ó briain', '1988-03-01')).toEqual([]);
      });
    });

    it('sends messages where they were last asked to go and nowhere else, also when the PAS tells of the patient again', async () => {
      await db.within(async ({ patients }) => {
        const { patientId } = await patients.saveFromPas(aPatient(), newId(), now);
        await patients.setContact(patientId, { mobile: '07700900222', email: undefined });
        await patients.setContact(patientId, { mobile: undefined, email: 'b@example.com' });
        const again = await patients.saveFromPas(aPatient(), newId(), now);
        expect(again).toMatchObject({ mobile: undefined, email: 'b@example.com' });
      });
    });
  });

  describe('service lines and their people', () => {
    it('lists roles in order and staff who have a clinical role', async () => {
      await db.within(async ({ serviceLines }) => {
        const [line] = await serviceLines.list();
        expect(line).toMatchObject({
          name: 'Young adult diabetes',
          treatmentFunctionCode: '263',
          proxyOnlyRule: 'hold',
          secondFactor: 'none',
        });
        expect(line!.roles[1]).toEqual({
          roleCode: 'specialist-nurse',
          label: 'The specialist-nurse',
          requiredCount: 1,
        });
        expect(line!.staff).toHaveLength(6);
        expect(line!.staff[0]).toMatchObject({
          displayName: 'Person 0',
          roleCode: 'consultant',
          roleLabel: 'The consultant',
        });
        expect(await serviceLines.findById(line!.serviceLineId)).toEqual(line);
        expect(await serviceLines.findById(newId())).toBeUndefined();
      });
    });

    it('finds a person by who they are in Entra', async () => {
      await db.within(async ({ staff }) => {
        const found = await staff.findByEntraObjectId(db.organisation.objectIds[2]!);
        expect(found).toMatchObject({
          practitionerId: db.organisation.staff[2],
          serviceLineIds: [db.organisation.serviceLineId],
        });
        expect(await staff.findByEntraObjectId(newId())).toBeUndefined();
      });
    });
  });

  describe('people who come by a link', () => {
    it('counts failed identity checks, binds the device and moves on', async () => {
      const booking = aBooking(db.organisation);
      await db.book(booking);
      const [{ participantId, linkHash }] = booking.participants as [(typeof booking.participants)[0]];
      const device = randomBytes(32);
      await db.within(async ({ appointments, participants }) => {
        await participants.countFailedIdentityCheck(participantId, undefined);
        await participants.countFailedIdentityCheck(participantId, now);
        const booked = (await appointments.findById(booking.appointmentId))!;
        const locked = await participants.findByLinkHash(linkHash);
        expect(locked).toMatchObject({ failedIdentityChecks: 2 });
        expect(locked!.lockedAt?.toString()).toBe(now.toString());
        await participants.bindDevice(participantId, device, now);
        const version = async () =>
          (await appointments.findById(booking.appointmentId))!.version - booked.version;
        const take = async (step: ParticipantStep, minutes: number) => {
          const one = await participants.lockById(participantId);
          await participants.takeStep(one!, step, now.add({ minutes }));
        };
        await take('pass-identity', 0);
        await take('enter-waiting', 1);
        await take('leave-page', 2);
        await take('enter-waiting', 2);
        await take('admit', 3);
        expect(await version()).toBe(5);
        await participants.touch(participantId, now.add({ minutes: 4 }));
        await participants.touch(participantId, now);
        const record = await participants.lockById(participantId);
        expect(record).toMatchObject({ state: 'admitted' });
        expect(Buffer.from(record!.boundDeviceHash!)).toEqual(device);
        expect(record!.waitingSince?.toString()).toBe('2026-03-05T09:01:00Z');
        expect(record!.admittedAt?.toString()).toBe('2026-03-05T09:03:00Z');
        expect(record!.lastSeenAt?.toString()).toBe('2026-03-05T09:04:00Z');
        expect(await participants.listByAppointments([booking.appointmentId])).toHaveLength(2);
      });
    });

    it('keeps the language that somebody chose, in all appointments of their series and of nobody else', async () => {
      const seriesId = newId<'Series'>();
      const first = aBooking(db.organisation, { seriesId });
      const second = aBooking(db.organisation, { seriesId, startsAt: at('2026-03-12T09:00:00Z') });
      const other = aBooking(db.organisation, { startsAt: at('2026-03-19T09:00:00Z') });
      for (const booking of [first, second, other]) await db.book(booking);
      await db.within(async ({ participants }) => {
        const [patient] = await participants.listByAppointment(first.appointmentId);
        expect(patient!.pageLanguage).toBeUndefined();
        await participants.setPageLanguage(patient!, seriesId, 'cy');
        const ids = [first, second, other].map(({ appointmentId }) => appointmentId);
        const languages = new Map(ids.map((id) => [id, [] as unknown[]]));
        for (const one of await participants.listByAppointments(ids)) {
          languages.get(one.appointmentId)!.push(one.kind, one.pageLanguage);
        }
        expect(ids.map((id) => languages.get(id))).toEqual([
          ['patient', 'cy', 'proxy', undefined],
          ['patient', 'cy', 'proxy', undefined],
          ['patient', undefined, 'proxy', undefined],
        ]);
        const [lonely] = await participants.listByAppointment(other.appointmentId);
        await participants.setPageLanguage(lonely!, undefined, 'pl');
        expect((await participants.lockById(lonely!.participantId))!.pageLanguage).toBe('pl');
      });
    });

    it('makes a second tab wait for the first, and shows it what the first did', async () => {
      const booking = aBooking(db.organisation);
      await db.book(booking);
      const { participantId } = booking.participants[0]!;
      const tries = await Promise.all(
        Array.from({ length: 10 }, () =>
          db.within(async ({ participants }) => {
            const seen = await participants.lockById(participantId);
            await participants.countFailedIdentityCheck(participantId, undefined);
            return seen!.failedIdentityChecks;
          }),
        ),
      );
      expect(tries.toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });
  });

  describe('evidence, messages, cards and conversations', () => {
    it('keeps a repeated report as one piece of evidence', async () => {
      const booking = aBooking(db.organisation);
      await db.book(booking);
      const piece = {
        ...booking.evidence[0]!,
        kind: 'joined-meeting' as const,
        detail: { minutes: 3 },
        dedupeKey: 'j1',
      };
      await db.within(async ({ evidence }) => {
        const batch = [
          { ...piece, evidenceId: newId(), occurredAt: now.add({ minutes: 1 }) },
          { ...piece, evidenceId: newId(), dedupeKey: 'j2', occurredAt: now },
        ];
        expect(await evidence.add(batch)).toBe(2);
        expect(await evidence.add([...batch, { ...piece, evidenceId: newId(), dedupeKey: 'j3' }])).toBe(1);
        expect(await evidence.add([])).toBe(0);
        const listed = await evidence.listByAppointments([booking.appointmentId]);
        expect(listed.map(({ dedupeKey }) => dedupeKey).filter((key) => key.startsWith('j'))).toEqual([
          'j3',
          'j2',
          'j1',
        ]);
        expect(listed.at(-1)!.detail).toEqual({ minutes: 3 });
      });
    });

    it('lets a receipt settle a message once, whether it comes before or after our own note', async () => {
      const booking = aBooking(db.organisation);
      await db.book(booking);
      const message = {
        messageId: newId<'Message'>(),
        appointmentId: booking.appointmentId,
        participantId: booking.participants[0]!.participantId,
        channel: 'sms' as const,
        template: 'invitation' as const,
        toldStartsAt: now,
      };
      await db.within(async ({ messages }) => {
        await messages.add({ ...message, numberHash: undefined });
        await messages.add({ ...message, numberHash: undefined });
        expect(await messages.findById(message.messageId)).toEqual({ ...message, status: 'pending' });
        expect(await messages.markCompleted(message.messageId, 'delivered', now)).toBe(true);
        await messages.markSent(message.messageId, newId(), now);
        expect(await messages.markCompleted(message.messageId, 'temporary-failure', now)).toBe(false);
        expect(await messages.markCompleted(newId(), 'delivered', now)).toBe(false);
        expect(await messages.listByAppointments([booking.appointmentId])).toEqual([
          { ...message, status: 'delivered' },
        ]);
      });
    });

    it('remembers the card on display and where the bot can speak', async () => {
      const { appointmentId } = await (async () => {
        const booking = aBooking(db.organisation);
        await db.book(booking);
        return booking;
      })();
      await db.within(async ({ cards, conversations }) => {
        const subject = { kind: 'appointment', id: appointmentId } as const;
        const card = {
          subject,
          kind: 'arrival' as const,
          conversationKey: 'person:x',
          activityId: 'a1',
          contentHash: 'h1',
        };
        expect(await cards.findShown(subject, 'arrival', 'person:x')).toBeUndefined();
        await cards.save(card);
        await cards.save({ ...card, activityId: 'a2' });
        expect(await cards.findShown(subject, 'arrival', 'person:x')).toEqual({ ...card, activityId: 'a2' });
        await conversations.save('person:x', { serviceUrl: 'one' });
        await conversations.save('person:x', { serviceUrl: 'two', nested: { id: 1 } });
        expect(await conversations.findByKey('person:x')).toEqual({ serviceUrl: 'two', nested: { id: 1 } });
        expect(await conversations.findByKey('person:y')).toBeUndefined();
      });
    });
  });
});
