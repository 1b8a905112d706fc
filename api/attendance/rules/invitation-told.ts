/** Whether somebody was told of the appointment as it is now. `sent`: handed over, and no receipt says more yet. */
export type Told = 'delivered' | 'sent' | 'failed' | 'not-sent';

/** One message to one person. Times in milliseconds since the epoch. */
export interface InvitationFact {
  template: string;
  status: 'pending' | 'sent' | 'delivered' | 'permanent-failure' | 'temporary-failure' | 'technical-failure';
  /** The start that it told; undefined for a message about a whole series. */
  toldStartsAt: number | undefined;
}

/** What says nothing of when it is, and how to join. */
const OF_NO_START: ReadonlySet<string> = new Set(['cancelled', 'running-late', 'back-on-time']);

const isOut = ({ status }: InvitationFact): boolean => status === 'delivered' || status === 'sent';

/**
 * What counts is the last message that went out: of an appointment that was moved in time it has to tell the present
 * start. Where a service line sends invitations only, the service itself tells of a new time.
 * @param messages to one person, the oldest first
 */
export function toldOf(
  messages: readonly InvitationFact[],
  { startsAt, wasMoved, invitationsOnly }: { startsAt: number; wasMoved: boolean; invitationsOnly: boolean },
): Told {
  const invitations = messages.filter(({ template }) => !OF_NO_START.has(template));
  const last = invitations.findLast(isOut);
  if (last !== undefined && (invitationsOnly || !wasMoved || last.toldStartsAt === startsAt)) {
    return last.status === 'delivered' ? 'delivered' : 'sent';
  }
  return invitations.some(({ status }) => status.endsWith('-failure')) ? 'failed' : 'not-sent';
}
