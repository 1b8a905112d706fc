import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../api/kernel/actors/actor.ts';
import { cancelWithin } from '../../../api/booking/use-cases/cancel-within.ts';
import { tellFollowers } from '../../support/tell-followers.ts';
import { makeEnqueue } from '../../../api/kernel/outbox/enqueue.ts';
import { makeRecordEvidence } from '../../../api/evidence/use-cases/record-evidence.ts';
import { makeJoinLinks } from '../../../api/links/use-cases/join-links.ts';
import type { Organisation } from '../../../api/kernel/actors/organisations.ts';
import { makeAdvanceRefill } from '../../../api/refill/use-cases/advance-refill.ts';
import { advanceRefill } from '../../../api/refill/use-cases/look-again.ts';
import { expireHold, makeExpireHold } from '../../../api/appointments/use-cases/keep-hold.ts';
import { whenDue } from '../../../api/kernel/timetable/due.ts';
import { takeTurns } from '../../support/take-turns.ts';
import type { AcceptDependencies } from '../../../api/refill/use-cases/accept-within.ts';
import { makeAnswerOffer } from '../../../api/refill/use-cases/answer-offer.ts';
import { makeCheckOfferIdentity } from '../../../api/refill/use-cases/check-offer-identity.ts';
import { makeTakeReply } from '../../../api/refill/use-cases/take-reply.ts';
import { makeOfferLinks } from '../../../api/refill/use-cases/offer-links.ts';
import type { RefillSettings } from '../../../api/refill/contract/waiting-list.ts';
import { asId, type AppointmentId } from '../../../api/kernel/rules/id.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { aBooking, asOrganisation, at, newId, seedSession } from '../support/an-organisation.ts';
import { useDatabase, type StoreTest } from '../support/use-database.ts';

const SECRET = 'a secret of at least thirty-two characters, of the tests';

export interface SlotState {
  status: string;
  closed_reason: string | null;
  refilled_by_appointment_id: string | null;
  wave: number;
}

export interface OfferState {
  offer_id: string;
  patient_id: string;
  status: string;
  answered_by: string | null;
}

/** A service line that refills freed slots, on a real database, with a clock that the test moves. */
export interface RefillTest {
  db: StoreTest;
  clock: { now: Temporal.Instant };
  deps: AcceptDependencies;
  organisation: () => Organisation;
  actor: () => Actor;
  settings: (changes: Partial<RefillSettings>) => Promise<void>;
  /** Books the first patient and cancels them again, so that Thursday 9:00 is free. */
  freeSlot: (reason?: { by: 'patient' | 'provider' }) => Promise<AppointmentId>;
  /** Puts the patient of this number on the list. */
  addToList: (patient: number, wishes?: { givesUp?: AppointmentId; priority?: 'urgent' }) => Promise<string>;
  /** Takes every step that is due. */
  advance: () => Promise<void>;
  slots: () => Promise<SlotState[]>;
  offers: () => Promise<OfferState[]>;
  tokenOf: (offerId: string) => string;
  /** Topic and template of all that is in the outbox and was not done. */
  texts: () => Promise<{ offerId: string; template: string }[]>;
  query: <Row>(text: string, values?: unknown[]) => Promise<Row[]>;
}

export const SLOT = at('2026-03-05T09:00:00Z');

export function useRefill(): RefillTest {
  const db = useDatabase();
  const clock = { now: at('2026-03-04T10:00:00Z') };
  const now = (): Temporal.Instant => clock.now;
  const made = (): string => newId();
  const organisation = (): Organisation => ({
    orgId: db.organisation.orgId,
    odsCode: db.organisation.odsCode,
    name: 'Northmoor',
    entraTenantIds: [db.organisation.tenantId],
    timeZone: 'Europe/London',
    helpPhone: '01632 960001',
  });
  const deps: AcceptDependencies = {
    transaction: { run: (orgId, work) => db.transaction.run(orgId, work) },
    organisations: {
      list: () => Promise.resolve([organisation()]),
      listByTenant: () => Promise.resolve([organisation()]),
      getById: () => Promise.resolve(organisation()),
      homeOf: () => Promise.resolve(undefined),
      findByOdsCode: (code) => Promise.resolve(code === db.organisation.odsCode ? organisation() : undefined),
    },
    offerLinks: makeOfferLinks(SECRET, 'https://confer.example'),
    links: makeJoinLinks(SECRET, 'https://confer.example'),
    recordEvidence: makeRecordEvidence({ now, newId: made }),
    enqueue: makeEnqueue({ now, newId: made }),
    ...tellFollowers({ now, newId: made }),
    recheckFreeBusy: () => Promise.resolve('checked-now'),
    now,
    newId: made,
  };
  const query = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
      const { rows } = await client.query(text, values);
      return rows as Row[];
    });
  const actor = () =>
    aCoordinator(db.organisation, {
      practitionerId: db.organisation.staff[0]!,
      entraObjectId: db.organisation.objectIds[0]!,
      displayName: 'Person 0',
      organisation: organisation(),
    });
  const advance = takeTurns({ transaction: { run: (orgId, work) => db.transaction.run(orgId, work) }, now }, [
    whenDue(advanceRefill, makeAdvanceRefill(deps)),
    whenDue(expireHold, makeExpireHold(deps)),
  ]);
  beforeEach(async () => {
    clock.now = at('2026-03-04T10:00:00Z');
    const { staff, serviceLineId } = db.organisation;
    await seedSession(
      db.database.url,
      db.organisation,
      '2026-03-05T09:00:00Z',
      '2026-03-05T12:00:00Z',
      staff,
    );
    await seedSession(
      db.database.url,
      db.organisation,
      '2026-03-12T09:00:00Z',
      '2026-03-12T12:00:00Z',
      staff,
    );
    await query(
      `UPDATE service_lines SET refill_notice_minutes = 60, refill_texts_from = '00:00', refill_texts_until = '23:59'
        WHERE service_line_id = $1`,
      [serviceLineId],
    );
    await query(
      `UPDATE patients SET mobile = '0770090' || lpad((4000 + substr(pas_patient_id, 5)::int)::text, 4, '0')`,
    );
  });
  return {
    db,
    clock,
    deps,
    organisation,
    actor,
    query,
    settings: async (changes) => {
      await db.within(async ({ refillSettings }) => {
        const found = await refillSettings.find(db.organisation.serviceLineId);
        await refillSettings.save(
          db.organisation.serviceLineId,
          { ...found!.settings, ...changes },
          undefined,
        );
      });
    },
    freeSlot: async ({ by } = { by: 'patient' }) => {
      const booking = aBooking(db.organisation, { startsAt: SLOT, patientId: db.organisation.patients[0]! });
      await db.book(booking);
      const changer = { practitionerId: actor().practitionerId, displayName: 'Person 0', through: undefined };
      await db.within(async (stores) => {
        const record = await stores.appointments.lockById(booking.appointmentId);
        await cancelWithin(deps, stores, changer, record!, { by, reason: undefined });
      });
      return booking.appointmentId;
    },
    addToList: async (patient, wishes = {}) => {
      const entryId = newId<'WaitingListEntry'>();
      await db.within(({ waitingList }) =>
        waitingList.add({
          entryId,
          serviceLineId: db.organisation.serviceLineId,
          patientId: db.organisation.patients[patient]!,
          noticeMinutes: 60,
          suits: {},
          priority: wishes.priority ?? 'routine',
          waitingSince: '2026-02-01',
          givesUpAppointmentId: wishes.givesUp,
          addedBy: db.organisation.staff[0]!,
          addedAt: clock.now,
        }),
      );
      return entryId;
    },
    advance: async () => {
      await advance(organisation());
    },
    slots: () =>
      query(
        'SELECT status, closed_reason, refilled_by_appointment_id, wave FROM freed_slots ORDER BY freed_slot_id',
      ),
    offers: () =>
      query(`SELECT o.offer_id, e.patient_id, o.status, o.answered_by FROM slot_offers o
        JOIN waiting_list_entries e USING (org_id, entry_id) ORDER BY o.offered_at, o.offer_id`),
    tokenOf: (offerId) => deps.offerLinks.tokenFor(db.organisation.odsCode, asId<'SlotOffer'>(offerId)),
    texts: () =>
      query(`SELECT subject_id AS "offerId", payload->>'template' AS template FROM outbox
        WHERE topic = 'send-offer-message' AND done_at IS NULL ORDER BY sequence`),
  };
}

export const aDevice = (): string => randomUUID();

/** The number of a patient in the order of the seed. */
export const mobileOf = (patient: number): string => `0770090${String(4000 + patient)}`;

/** Opens the offer, says the date of birth and answers, on a phone of its own. */
export async function answer({ tokenOf, deps }: RefillTest, offerId: string, yesOrNo: 'yes' | 'no') {
  const visitor = { token: tokenOf(offerId), device: aDevice() };
  await makeCheckOfferIdentity(deps)(visitor, { 'date-of-birth': '1990-02-01' });
  return { visitor, answered: await makeAnswerOffer(deps)(visitor, yesOrNo) };
}

/**
 * A text from a patient's phone.
 * @param notifyId a new one when it is left out
 * @param receivedAt now when it is left out
 */
export function reply(
  { deps, clock }: RefillTest,
  patient: number,
  text: string,
  notifyId: string = randomUUID(),
  receivedAt: Temporal.Instant = clock.now,
) {
  const from = `44${mobileOf(patient).slice(1)}`;
  return makeTakeReply(deps)({ notifyId, from, text, receivedAt });
}

/** Booked ones, by start. */
export async function liveAppointments({
  query,
}: RefillTest): Promise<{ patient_id: string; starts_at: Temporal.Instant }[]> {
  const rows = await query<{ patient_id: string; starts_at: Date }>(
    `SELECT patient_id, starts_at FROM appointments WHERE status = 'booked' ORDER BY starts_at`,
  );
  return rows.map((row) => ({
    ...row,
    starts_at: Temporal.Instant.fromEpochMilliseconds(row.starts_at.getTime()),
  }));
}
