import type { Temporal } from 'temporal-polyfill';
import { linkStanding, type LinkStanding } from '../../links/rules/link-standing.ts';
import { atTheDoor } from '../../links/use-cases/at-the-door.ts';
import { boundTo } from '../../links/use-cases/bound-to.ts';
import { dayOf } from '../../patients/rules/authority.ts';
import { mayTakePart } from '../../appointments/rules/authority-of-participant.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import type { JoinLinks } from '../../links/use-cases/join-links.ts';
import type { SharedVisit } from '../ports/visit-store.ts';
import { isVisitOver } from '../rules/shared-visit.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';

/** Who came, and by which way. */
interface Came {
  participant: ParticipantRecord;
  visit: SharedVisit | undefined;
}

/** A link that exists and still lets somebody in, with whom it belongs to. */
export interface KnownLink<All extends Stores = Stores> {
  stores: All;
  links: JoinLinks;
  organisation: Organisation;
  participant: ParticipantRecord;
  appointment: AppointmentRecord;
  standing: Exclude<LinkStanding, 'withdrawn' | 'expired'>;
  /** They came by their turn at a shared device, and not by their link. */
  visit: SharedVisit | undefined;
  deviceHash: Uint8Array;
  now: Temporal.Instant;
}
async function read(stores: Stores, { appointmentId }: ParticipantRecord): Promise<AppointmentRecord> {
  const appointment = await stores.appointments.findById(appointmentId);
  if (appointment === undefined) throw new Error('a participant has no appointment');
  return appointment;
}
/** @throws Refusal link-not-valid when there is no link of this hash */
async function findByLink(stores: Stores, hash: Uint8Array): Promise<ParticipantRecord> {
  const participant = await stores.participants.findByLinkHash(hash);
  if (participant === undefined) throw new Refusal('link-not-valid');
  return participant;
}
/** @throws Refusal link-not-valid when there never was a turn of this hash */
async function findVisit(stores: Stores, hash: Uint8Array): Promise<SharedVisit> {
  const visit = await stores.visits.findByHash(hash);
  if (visit === undefined) throw new Refusal('link-not-valid');
  return visit;
}
/** @throws Refusal link-not-valid */
async function findWhoCame(stores: Stores, { isVisit }: Visitor, hash: Uint8Array): Promise<Came> {
  if (isVisit !== true) return { participant: await findByLink(stores, hash), visit: undefined };
  const visit = await findVisit(stores, hash);
  const everyone = await stores.participants.listByAppointment(visit.appointmentId);
  const participant = everyone.find(({ participantId }) => participantId === visit.participantId);
  if (participant === undefined) throw new Error('a visit has no participant');
  return { participant, visit };
}
/**
 * The appointment first, as staff's use cases lock them: two who lock in different orders would wait for each other. Behind
 * the locks the link may be another one by now, and the turn over.
 * @throws Refusal link-not-valid
 */
async function lockWhoCame(stores: Stores, { participant: found, visit }: Came, hash: Uint8Array) {
  const appointment = await stores.appointments.lockById(found.appointmentId);
  const participant = await stores.participants.lockById(found.participantId);
  if (appointment === undefined || participant === undefined)
    throw new Error('a participant has no appointment');
  if (visit !== undefined) return { participant, appointment, visit: await findVisit(stores, hash) };
  await findByLink(stores, hash);
  return { participant, appointment, visit: undefined };
}

function standingOf(
  { participant, visit }: Came,
  deviceHash: Uint8Array,
  now: Temporal.Instant,
): LinkStanding {
  if (visit === undefined)
    return linkStanding({ ...participant, boundTo: boundTo(participant, deviceHash) }, now);
  if (isVisitOver(visit, now) || Buffer.compare(visit.deviceHash, deviceHash) !== 0) return 'withdrawn';
  return linkStanding({ ...participant, boundTo: visit.isConfirmed ? 'this-device' : 'no-device' }, now);
}

/**
 * Does something with a link, or with somebody's turn at a shared device, in one transaction.
 * @param access `write` holds the appointment and the participant, so that two tries at once are counted as two
 * @throws Refusal link-not-valid when the link is unknown, withdrawn or expired: the three cannot be told apart; visit-over when
 *   the turn at the shared device is
 */
export function withLink<Result, All extends Stores = Stores>(
  deps: Omit<JoinDependencies, 'transaction'> & { transaction: Transaction<All> },
  visitor: Visitor,
  access: 'read' | 'write',
  work: (link: KnownLink<All>) => Promise<Result>,
): Promise<Result> {
  const { links } = deps;
  return atTheDoor(deps, links, visitor, async ({ stores, organisation, linkHash, deviceHash, now }) => {
    const found = await findWhoCame(stores, visitor, linkHash);
    const { participant, appointment, visit } =
      access === 'write'
        ? await lockWhoCame(stores, found, linkHash)
        : { ...found, appointment: await read(stores, found.participant) };
    // a proxy's link serves while their authority lets them join, however late the work that closes it is
    const isStill = mayTakePart(participant, dayOf(now, organisation.timeZone));
    const standing = isStill ? standingOf({ participant, visit }, deviceHash, now) : 'withdrawn';
    if (standing === 'withdrawn' || standing === 'expired')
      throw new Refusal(visit === undefined ? 'link-not-valid' : 'visit-over');
    if (visit !== undefined && access === 'write') await stores.visits.touch(visit.visitId, now);
    return work({ stores, links, organisation, participant, appointment, standing, visit, deviceHash, now });
  });
}
/**
 * The same for a device that passed the identity check.
 * @throws Refusal link-not-valid | link-locked | link-other-device (the check has not been passed on this device)
 */
export function withVerifiedLink<Result>(
  deps: JoinDependencies,
  visitor: Visitor,
  access: 'read' | 'write',
  work: (link: KnownLink) => Promise<Result>,
): Promise<Result> {
  return withLink(deps, visitor, access, (link) => {
    if (link.standing === 'locked') throw new Refusal('link-locked');
    if (link.standing !== 'verified-here') throw new Refusal('link-other-device');
    return work(link);
  });
}
