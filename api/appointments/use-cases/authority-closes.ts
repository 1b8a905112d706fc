import { z } from 'zod';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { AnyActor } from '../../kernel/actors/any-actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { change } from '../../kernel/changes/change.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import { asId, type RelatedPersonId } from '../../kernel/rules/id.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { DueTime } from '../../kernel/timetable/timetable.ts';
import type { RelatedPersonRecord } from '../../patients/ports/authority-store.ts';
import { dayOf, endOfAuthority } from '../../patients/rules/authority.ts';
import type { AppointmentRecord } from '../ports/appointment-store.ts';
import type { Stores } from '../ports/stores.ts';
import { appointmentSubject } from '../rules/appointment-subject.ts';
import { hasLostAuthority } from '../rules/authority-of-participant.ts';
import { mayTakeStep } from '../rules/participant-state.ts';

/** The authority of a proxy of an appointment ends: their link with it. */
export const authorityCloses = due({
  name: 'authority-closes',
  about: 'appointment',
  payload: z.strictObject({ authorityId: uuid }),
});

/** When that is; nothing of an authority without an end. */
export function closingOf(
  { relatedPersonId, endsOn }: Pick<RelatedPersonRecord, 'relatedPersonId' | 'endsOn'>,
  timeZone: string,
): DueTime<{ authorityId: string }>[] {
  if (endsOn === undefined) return [];
  const at = endOfAuthority(endsOn, timeZone);
  return [{ at, key: relatedPersonId, payload: { authorityId: relatedPersonId } }];
}

/** A proxy takes no part any more, because their authority is over: an open page of theirs looks at once. */
export const authorityClosed = change({
  name: 'authority-closed',
  about: 'appointment',
  screens: 'appointment-changed',
});

interface Deps {
  tell: Tell;
  audit: Audit;
  now: Now;
}

/** Set again when the end is moved, so what is found here may still hold; so may what was recorded since. */
export function makeAuthorityCloses(deps: Deps): WhenDue<typeof authorityCloses, Stores> {
  return async (stores, { organisation, subject, payload }) => {
    const authorityId = asId<'RelatedPerson'>(payload.authorityId);
    const appointment = await stores.appointments.findById(subject.id);
    if (appointment === undefined) return undefined;
    const by = { kind: 'confer', job: 'authority-closes' } as const;
    const authorityIds = await stores.authorities.listSamePerson(authorityId);
    const day = dayOf(deps.now(), organisation.timeZone);
    await closeLinksOf(deps, stores, by, appointment, { authorityIds, day });
    return undefined;
  };
}

/**
 * Ends the links of a proxy whose authority is over, in one appointment: nobody else's, and nothing while a record of theirs
 * lets them join. The appointment is locked before its participants, as everywhere.
 * @param of.authorityIds all records of the same person
 * @param of.day today in the organisation's zone
 */
export async function closeLinksOf(
  deps: Deps,
  stores: Stores,
  by: Actor | AnyActor,
  appointment: AppointmentRecord,
  { authorityIds, day }: { authorityIds: readonly RelatedPersonId[]; day: string },
): Promise<void> {
  const now = deps.now();
  await stores.appointments.lockById(appointment.appointmentId);
  const everyone = await stores.participants.listByAppointment(appointment.appointmentId);
  const theirs = everyone.filter(
    (one) =>
      one.endedAt === undefined &&
      one.relatedPersonId !== undefined &&
      authorityIds.includes(one.relatedPersonId) &&
      hasLostAuthority(one, day),
  );
  for (const { participantId } of theirs) {
    const participant = await stores.participants.lockById(participantId);
    if (participant === undefined) continue;
    if (mayTakeStep(participant.state, 'leave-page')) {
      await stores.participants.takeStep(participant, 'leave-page', now);
    }
    await stores.participants.end(participantId, now);
    await deps.audit(stores, by, 'closed-link-without-authority', `participant:${participantId}`);
  }
  if (theirs.length === 0) return;
  await stores.appointments.countUp(appointment.appointmentId);
  await deps.tell(stores, authorityClosed, appointmentSubject(appointment), {});
}
