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
import type { Stores } from '../ports/stores.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import type { JoinLinks } from '../../links/use-cases/join-links.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';

/** A link that exists and still lets somebody in, with whom it belongs to. */
export interface KnownLink {
  stores: Stores;
  links: JoinLinks;
  organisation: Organisation;
  participant: ParticipantRecord;
  appointment: AppointmentRecord;
  standing: Exclude<LinkStanding, 'withdrawn' | 'expired'>;
  deviceHash: Uint8Array;
  now: Temporal.Instant;
}
async function read(stores: Stores, { appointmentId }: ParticipantRecord): Promise<AppointmentRecord> {
  const appointment = await stores.appointments.findById(appointmentId);
  if (appointment === undefined) throw new Error('a participant has no appointment');
  return appointment;
}
/** The appointment first, as staff's use cases lock them: two who lock in different orders would wait for each other. */
async function lockBoth(stores: Stores, found: ParticipantRecord) {
  const appointment = await stores.appointments.lockById(found.appointmentId);
  const participant = await stores.participants.lockById(found.participantId);
  if (appointment === undefined || participant === undefined)
    throw new Error('a participant has no appointment');
  return { participant, appointment };
}
/**
 * Does something with a link, in one transaction.
 * @param access `write` holds the appointment and the participant, so that two tries at once are counted as two
 * @throws Refusal link-not-valid when the link is unknown, withdrawn or expired: the three cannot be told apart
 */
export function withLink<Result>(
  deps: JoinDependencies,
  visitor: Visitor,
  access: 'read' | 'write',
  work: (link: KnownLink) => Promise<Result>,
): Promise<Result> {
  const { links } = deps;
  return atTheDoor(deps, links, visitor, async ({ stores, organisation, linkHash, deviceHash, now }) => {
    const found = await stores.participants.findByLinkHash(linkHash);
    if (found === undefined) throw new Refusal('link-not-valid');
    const { participant, appointment } =
      access === 'write'
        ? await lockBoth(stores, found)
        : { participant: found, appointment: await read(stores, found) };
    // behind the lock the link may be another one by now
    const isThis = access === 'read' || (await stores.participants.findByLinkHash(linkHash)) !== undefined;
    // a proxy's link serves while their authority lets them join, however late the work that closes it is
    const isStill = isThis && mayTakePart(participant, dayOf(now, organisation.timeZone));
    const standing = isStill
      ? linkStanding({ ...participant, boundTo: boundTo(participant, deviceHash) }, now)
      : 'withdrawn';
    if (standing === 'withdrawn' || standing === 'expired') throw new Refusal('link-not-valid');
    return work({ stores, links, organisation, participant, appointment, standing, deviceHash, now });
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
