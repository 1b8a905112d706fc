import type { Temporal } from 'temporal-polyfill';
import { asId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { NewParticipant } from '../../appointments/ports/appointment-store.ts';
import type { ParticipantDependencies } from './change-participant.ts';

/** The link of somebody who is new to an appointment. */
export function firstLink(
  { links, newId }: Pick<ParticipantDependencies, 'links' | 'newId'>,
  { organisation }: Pick<Actor, 'organisation'>,
  linkExpiresAt: Temporal.Instant,
): Pick<NewParticipant, 'participantId' | 'linkHash' | 'linkExpiresAt'> {
  const participantId = asId<'Participant'>(newId());
  const token = links.tokenFor(organisation.odsCode, { participantId, linkGeneration: 1 });
  return { participantId, linkHash: links.hash(token), linkExpiresAt };
}
