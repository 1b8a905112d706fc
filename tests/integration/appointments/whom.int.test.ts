import { randomBytes } from 'node:crypto';
import { aBooking, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const now = at('2026-03-04T09:00:00Z');

describe('Whom an appointment concerns, in PostgreSQL', () => {
  const db = useDatabase();
  const booked = async (contact?: { mobile: string; email: undefined }) => {
    const booking = aBooking(db.organisation);
    const [patient, proxy] = booking.participants;
    const participants = [{ ...patient!, ...(contact === undefined ? {} : { contact }) }, proxy!];
    await db.book({ ...booking, participants });
    return { ...booking, patientLink: patient!, proxyLink: proxy! };
  };
  const mobilesOf = async (appointmentId: Awaited<ReturnType<typeof booked>>['appointmentId']) =>
    (await db.within(({ participants }) => participants.listByAppointment(appointmentId))).map(
      ({ mobile }) => mobile,
    );

  it('keeps a contact of one booking to it', async () => {
    const own = await booked({ mobile: '07700900777', email: undefined });
    const other = aBooking(db.organisation, { startsAt: at('2026-03-05T11:00:00Z') });
    await db.book(other);
    expect(await mobilesOf(own.appointmentId)).toEqual(['07700900777', '07700900456']);
    expect(await mobilesOf(other.appointmentId)).toEqual(['07700900123', '07700900456']);
  });

  it('opens nothing by a link that was made anew, and all by the new one', async () => {
    const { patientLink } = await booked();
    const hash = randomBytes(32);
    await db.within(async ({ participants }) => {
      await participants.withdraw(patientLink.participantId, now);
      await participants.renewLink(patientLink.participantId, { generation: 2, hash });
      expect(await participants.findByLinkHash(patientLink.linkHash)).toBeUndefined();
      expect(await participants.findByLinkHash(hash)).toMatchObject({
        participantId: patientLink.participantId,
        linkGeneration: 2,
        withdrawnAt: undefined,
        boundDeviceHash: undefined,
        pageLanguage: undefined,
      });
    });
  });

  it('unlocks, corrects, ends and adds', async () => {
    const { appointmentId, patientId, patientLink, proxyLink, bookedBy } = await booked();
    await db.within(async ({ participants, appointments, authorities }) => {
      await participants.countFailedIdentityCheck(patientLink.participantId, now);
      await participants.unlock(patientLink.participantId);
      await participants.setContact(patientLink.participantId, { mobile: undefined, email: 'm@example.com' });
      await participants.end(proxyLink.participantId, now);
      const relatedPersonId = newId<'RelatedPerson'>();
      await authorities.add({
        relatedPersonId,
        patientId,
        scope: ['join'],
        ...{ startsOn: undefined, reviewOn: undefined, endsOn: undefined, decision: undefined },
        ...{ givenName: 'Joan', familyName: 'Family', relationship: 'SIB', legalBasis: 'consent' },
        ...{ evidenceSeen: 'Seen', recordedBy: bookedBy, recordedAt: now },
        ...{ mobile: '07700900888', email: undefined },
      });
      await participants.add(appointmentId, {
        participantId: newId(),
        kind: 'proxy',
        relatedPersonId,
        linkHash: randomBytes(32),
        linkExpiresAt: at('2026-03-12T09:00:00Z'),
      });
      await appointments.countUp(appointmentId);
      expect((await appointments.findById(appointmentId))?.version).toBe(2);
      expect(await participants.listByAppointment(appointmentId)).toMatchObject([
        { lockedAt: undefined, failedIdentityChecks: 0, mobile: undefined, email: 'm@example.com' },
        { withdrawnAt: now, endedAt: now },
        { givenName: 'Joan', mobile: '07700900888', linkGeneration: 1 },
      ]);
    });
  });

  it('knows of a proxy what was recorded of the same person since, the newest first', async () => {
    const { appointmentId, proxyLink, proxy } = await booked();
    const own = proxy!;
    const since = (days: number, change: object) => ({
      ...{ ...own, relatedPersonId: newId<'RelatedPerson'>(), givenName: own.givenName.toUpperCase() },
      ...{ recordedAt: own.recordedAt.add({ hours: 24 * days }), ...change },
    });
    const [second, third] = [since(1, { endsOn: '2026-04-01' }), since(2, { scope: ['receive-messages'] })];
    await db.within(async ({ participants, authorities }) => {
      for (const one of [third, second, since(3, { givenName: 'Another' })]) await authorities.add(one);
      const same = await authorities.listSamePerson(own.relatedPersonId);
      expect(same).toEqual([third.relatedPersonId, second.relatedPersonId, own.relatedPersonId]);
      await authorities.withdraw([third.relatedPersonId], own.recordedBy, 'A reason', now);
      const [patient, known] = await participants.listByAppointment(appointmentId);
      expect(patient?.laterAuthorities).toEqual([]);
      expect(known?.laterAuthorities).toEqual([
        {
          ...{ scope: ['receive-messages'], startsOn: undefined, reviewOn: undefined, endsOn: undefined },
          ...{ withdrawnAt: now, recordedAt: third.recordedAt },
        },
        {
          ...{ scope: own.scope, startsOn: undefined, reviewOn: undefined, endsOn: '2026-04-01' },
          ...{ withdrawnAt: undefined, recordedAt: second.recordedAt },
        },
      ]);
      expect(await participants.lockById(proxyLink.participantId)).toMatchObject({
        laterAuthorities: known?.laterAuthorities,
      });
    });
  });

  it('counts a death that staff reported before what the PAS says, until it is taken back', async () => {
    const { patientId, appointmentId, bookedBy } = await booked();
    await db.within(async ({ patients, participants }) => {
      expect(await patients.reportDeath(patientId, bookedBy, now)).toBe(true);
      expect(await patients.reportDeath(patientId, bookedBy, now)).toBe(false);
      const known = (await patients.findById(patientId))!;
      expect(known.standing).toBe('died');
      await patients.saveFromPas({ ...known, standing: 'active' }, patientId, now);
      expect((await patients.findById(patientId))?.standing).toBe('died');
      expect((await participants.listByAppointment(appointmentId))[1]?.patientStanding).toBe('died');
      expect(await patients.withdrawDeathReport(patientId)).toBe(true);
      expect((await patients.findById(patientId))?.standing).toBe('active');
    });
  });

  it('lists what is open of a patient', async () => {
    const first = await booked();
    const over = aBooking(db.organisation, { startsAt: at('2026-03-03T09:00:00Z') });
    await db.book(over);
    const open = await db.within(({ appointments }) => appointments.listOpenOfPatient(first.patientId, now));
    expect(open.map(({ appointmentId }) => appointmentId)).toEqual([first.appointmentId]);
  });

  it('keeps a record that no longer says who it is of, without its contact', async () => {
    const { patientId } = await booked();
    await db.within(({ patients }) => patients.markUnusable(patientId, now));
    const kept = await db.within(({ patients }) => patients.findById(patientId));
    expect(kept).toMatchObject({ standing: 'inactive', mobile: undefined, familyName: 'Family' });
  });
});
