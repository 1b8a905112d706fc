import { randomBytes } from 'node:crypto';
import type { NewRelationshipCheck } from '../../../api/patients/ports/relationship-check-store.ts';
import { parseNhsNumber } from '../../../api/patients/rules/nhs-number.ts';
import { aBooking, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const now = at('2026-03-04T09:00:00Z');

describe('checks of relationships, in PostgreSQL', () => {
  const db = useDatabase();

  it('are those of the person, by whichever record, and a proxy is shown by the newest answer', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    const { patientId, bookedBy, appointmentId } = booking;
    const record = async (hours: number) => {
      const relatedPersonId = newId<'RelatedPerson'>();
      await db.within(({ authorities }) =>
        authorities.add({
          ...{ relatedPersonId, patientId, scope: ['join'] },
          ...{ startsOn: undefined, reviewOn: undefined, endsOn: undefined, decision: undefined },
          ...{ givenName: 'Joan', familyName: 'O’Shea', relationship: 'SIB', legalBasis: 'consent' },
          ...{ evidenceSeen: 'Seen', recordedBy: bookedBy, recordedAt: now.add({ hours }) },
          ...{ mobile: '07700900888', email: undefined },
        }),
      );
      return relatedPersonId;
    };
    const first = await record(0);
    const aCheck = (change: Partial<NewRelationshipCheck>): NewRelationshipCheck => ({
      ...{
        checkId: newId(),
        patientId,
        relatedPersonId: first,
        proxyNhsNumber: parseNhsNumber('9990010005')!,
      },
      ...{ result: 'confirmed', reference: 'role-1', reason: 'ROLE_CREATED', legalBasis: 'consent' },
      ...{ relationship: undefined, endsOn: '2027-02-11', checkedAt: now, checkedBy: bookedBy },
      ...change,
    });
    const loose = aCheck({ relatedPersonId: undefined, result: 'ended', checkedAt: now.add({ minutes: 1 }) });
    const none = aCheck({ result: 'no-answer', checkedBy: undefined, checkedAt: now.add({ minutes: 2 }) });
    await db.within(async ({ relationshipChecks }) => {
      for (const check of [aCheck({}), loose, none]) await relationshipChecks.add(check);
    });
    const second = await record(1);
    await db.within(async ({ participants, relationshipChecks }) => {
      await participants.add(appointmentId, {
        ...{ participantId: newId(), kind: 'proxy', relatedPersonId: second },
        ...{ linkHash: randomBytes(32), linkExpiresAt: at('2026-03-12T09:00:00Z') },
      });
      const shown = async () =>
        (await participants.listByAppointment(appointmentId)).at(-1)?.relationshipCheck;
      expect(await shown()).toEqual({
        ...{ result: 'confirmed', checkedAt: now, isSettled: false, wasConfirmed: true },
      });
      expect(await relationshipChecks.listPatientsToLookAt()).toEqual([]);

      expect(await relationshipChecks.link(loose.checkId, second)).toBe(true);
      expect(await relationshipChecks.link(loose.checkId, first)).toBe(false);
      expect(await shown()).toMatchObject({ result: 'ended', isSettled: false, wasConfirmed: true });
      expect(await relationshipChecks.listPatientsToLookAt()).toEqual([patientId]);
      expect(await relationshipChecks.listByPatient(patientId)).toMatchObject([
        { checkId: none.checkId, relatedPersonId: second, checkedByName: undefined },
        { checkId: loose.checkId, relatedPersonId: second },
        { relatedPersonId: second, endsOn: '2027-02-11' },
      ]);
      await relationshipChecks.settle([first, second], bookedBy, now);
      expect(await shown()).toMatchObject({ result: 'ended', isSettled: true });
      expect(await relationshipChecks.listPatientsToLookAt()).toEqual([]);
    });
  });
});
