import { Temporal } from 'temporal-polyfill';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { asId, type MdtMeetingId, type PractitionerId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { isMeetingOver } from '../../mdt/rules/case-terms.ts';
import { presenceAt } from '../../mdt/rules/presence.ts';
import { tellOfMeetingNow } from '../../mdt/use-cases/mdt-changes.ts';
import { presenceEvents } from '../../mdt/use-cases/meeting-presence.ts';
import type { TeamsMeetingEvent } from '../../meetings/use-cases/record-meeting-event.ts';
import type { Stores } from '../ports/stores.ts';

interface Deps {
  transaction: Transaction<Stores>;
  tell: Tell;
  now: Now;
  newId: NewId;
}

/**
 * Keeps who Teams saw come into the call of a meeting of an MDT, and leave it, as one more source of presence. Somebody
 * without an account, and whoever rings in, is nobody whom Confer can name. An event that is told twice changes nothing.
 */
export function makeRecordMdtMeetingEvent(deps: Deps): (event: TeamsMeetingEvent) => Promise<void> {
  return (event) =>
    deps.transaction.run(event.organisation.orgId, async (stores) => {
      const meetingId = await stores.mdtTeams.findByChat(event.chatThreadId);
      const meeting = meetingId && (await stores.mdtMeetings.lockById(meetingId));
      if (meetingId === undefined || meeting === undefined || isMeetingOver(meeting.status)) return;
      const people = await whoIsMeant(stores, meetingId, event);
      if (people.length === 0) return;
      const at = Temporal.Instant.from(event.at);
      await stores.mdtPresence.add(
        people.map((practitionerId) => ({
          ...{ presenceId: asId<'MdtPresence'>(deps.newId()), meetingId, practitionerId, at },
          ...{ kind: event.kind === 'joined-meeting' ? ('arrived' as const) : ('left' as const) },
          ...{ source: 'bot' as const, role: undefined, covers: undefined },
          ...{ notedBy: practitionerId, notedAt: deps.now() },
        })),
      );
      const mdt = await stores.mdts.findById(meeting.mdtId);
      if (mdt !== undefined) await tellOfMeetingNow(deps, stores, mdt, meetingId);
    });
}

/** Who came or left; at the end of the call everybody who was in it, since Teams tells no more of them. */
async function whoIsMeant(
  stores: Stores,
  meetingId: MdtMeetingId,
  { kind, at, entraObjectId }: TeamsMeetingEvent,
): Promise<PractitionerId[]> {
  if (kind === 'meeting-started') return [];
  if (kind === 'meeting-ended') {
    const ended = Temporal.Instant.from(at);
    const told = await stores.mdtPresence.list(meetingId, ended);
    return presenceAt(presenceEvents(told), ended.epochMilliseconds)
      .filter(({ hereBy }) => hereBy.includes('bot'))
      .map(({ person }) => asId<'Practitioner'>(person));
  }
  if (entraObjectId === undefined) return [];
  const [person] = await stores.staff.listByEntraObjectIds([entraObjectId]);
  return person === undefined ? [] : [person.practitionerId];
}
