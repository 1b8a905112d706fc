import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeEnqueue } from '../../../api/kernel/outbox/enqueue.ts';
import { makeOnceFor } from '../../../api/kernel/requests/make-once.ts';
import { makeRecordEvidence } from '../../../api/evidence/use-cases/record-evidence.ts';
import { makeJoinLinks } from '../../../api/links/use-cases/join-links.ts';
import { makeBookAppointment } from '../../../api/booking/use-cases/book-appointment.ts';
import { makeMoveGroupSession } from '../../../api/booking/use-cases/move-group-session.ts';
import { makeRescheduleAppointment } from '../../../api/booking/use-cases/reschedule-appointment.ts';
import { makeSearchSlots } from '../../../api/slots/use-cases/search-slots.ts';
import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import type { Actor } from '../../../api/kernel/actors/actor.ts';
import { tellFollowers } from '../../support/tell-followers.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { asOrganisation, at, newId, ROLES, seedSession } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const SLOT = '2026-03-05T09:00:00Z';
const LATER = '2026-03-05T10:00:00Z';
const NOW = at('2026-03-04T10:00:00Z');

describe('A slot that several patients share', () => {
  const db = useDatabase();
  const making = { now: () => NOW, newId: () => newId<'Message'>() as string };
  const actor = (): Actor => aCoordinator(db.organisation, { practitionerId: db.organisation.staff[0]! });
  const deps = () => ({
    ...making,
    transaction: db.transaction,
    audit: makeAudit(making),
    enqueue: makeEnqueue(making),
    makeOnce: makeOnceFor(making),
    recordEvidence: makeRecordEvidence(making),
    links: makeJoinLinks('a secret of at least thirty-two characters', 'https://confer.test'),
    recheckFreeBusy: () => Promise.resolve('checked-now' as const),
    refreshOutlook: () => Promise.resolve(false),
    refreshPatient: () => Promise.resolve(),
    suggestAlternatives: () => Promise.resolve([]),
    ...tellFollowers(making),
  });
  const team = () =>
    db.organisation.staff
      .slice(0, 3)
      .map((practitionerId, index) => ({ practitionerId, roleCode: ROLES[index]! }));
  const book = (patient: number, startsAt = SLOT) =>
    makeBookAppointment(deps())(actor(), {
      body: {
        serviceLineId: db.organisation.serviceLineId,
        patientId: db.organisation.patients[patient]!,
        startsAt,
        staff: team(),
      },
      key: `key-of-patient-${patient}`,
    });
  const outcome = async (patient: number): Promise<string> => {
    try {
      const { group } = await book(patient);
      return group?.groupSessionId ?? 'alone';
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };
  const search = async () => {
    await asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
      for (const practitionerId of db.organisation.staff.slice(0, 3)) {
        await client.query(
          `INSERT INTO busy_refreshes (org_id, practitioner_id, refreshed_at, covers_from, covers_until, is_known)
            VALUES ($1, $2, $3, '2026-03-01', '2026-04-01', true) ON CONFLICT DO NOTHING`,
          [db.organisation.orgId, practitionerId, NOW.toString()],
        );
      }
    });
    const { days } = await makeSearchSlots(deps())(actor(), {
      body: {
        serviceLineId: db.organisation.serviceLineId,
        roles: team().map(({ roleCode }) => ({ roleCode, count: 1 })),
        from: '2026-03-05T00:00:00Z',
        to: '2026-03-06T00:00:00Z',
      },
    });
    return days.flatMap((day) => day.slots);
  };

  beforeEach(async () => {
    await seedSession(db.database.url, db.organisation, SLOT, '2026-03-05T11:00:00Z', db.organisation.staff, {
      modality: 'telephone',
      capacity: 3,
    });
  });

  it('is one group session with as many patients as places, whoever races', async () => {
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(outcome));
    const groups = new Set(outcomes.filter((one) => one !== 'group-full'));
    expect(groups.size).toBe(1);
    expect(outcomes.filter((one) => one === 'group-full')).toHaveLength(2);
    const [groupSessionId] = groups;
    const [group] = await db.within((stores) =>
      stores.groups.list({
        from: at(SLOT),
        to: at(LATER),
        serviceLineIds: [db.organisation.serviceLineId],
      }),
    );
    expect(group).toMatchObject({ groupSessionId, booked: 3, capacity: 3, modality: 'telephone' });
  });

  it('is offered while there are places, and says how many', async () => {
    const isAtStart = ({ startsAt }: { startsAt: string }) => startsAt === SLOT;
    expect((await search()).find(isAtStart)).toMatchObject({
      modality: 'telephone',
      shared: { groupSessionId: null, free: 3, capacity: 3 },
    });
    const { group } = await book(1);
    expect((await search()).filter(isAtStart)).toMatchObject([
      { shared: { groupSessionId: group?.groupSessionId, free: 2, capacity: 3 } },
    ]);
    await book(2);
    await book(3);
    expect((await search()).filter(isAtStart)).toEqual([]);
  });

  it('moves whole with every place in it, and its staff with it', async () => {
    const [one, other] = [await book(1), await book(2)];
    const { groupSessionId } = one.group!;
    const moved = await makeMoveGroupSession(deps())(actor(), {
      groupSessionId,
      body: { startsAt: LATER },
      seen: 1,
    });
    expect(moved).toMatchObject({ startsAt: LATER, booked: 2, version: 2 });
    for (const { appointmentId } of [one, other]) {
      const record = await db.within(({ appointments }) => appointments.findById(appointmentId as never));
      expect(record?.startsAt.toString()).toBe(LATER);
      expect(record?.group?.groupSessionId).toBe(groupSessionId);
    }
    // the time that it left is free again for somebody else
    expect((await book(3)).group?.groupSessionId).not.toBe(groupSessionId);
  });

  it('lets one place go to another slot, and closes when nobody is left in it', async () => {
    const first = await book(1);
    const second = await book(2, LATER);
    const reschedule = makeRescheduleAppointment(deps());
    const moved = await reschedule(actor(), {
      appointmentId: first.appointmentId,
      body: { startsAt: LATER, groupSessionId: second.group!.groupSessionId },
      seen: 'any',
      key: 'key-of-the-move',
    });
    expect(moved).toMatchObject({ startsAt: LATER, group: { groupSessionId: second.group!.groupSessionId } });
    const left = await db.within(({ groups }) => groups.findById(first.group!.groupSessionId as never));
    expect(left).toMatchObject({ status: 'cancelled', booked: 0 });
  });

  it('gives an appointment its session, its clinic and its modality', async () => {
    const { clinicId, modality, sessionId } = await book(1);
    expect({ clinicId, modality }).toEqual({ clinicId: db.organisation.clinicId, modality: 'telephone' });
    expect(sessionId).not.toBeNull();
  });
});
