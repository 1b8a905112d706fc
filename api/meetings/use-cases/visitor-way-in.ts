import { Refusal } from '../../kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { getAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Meetings } from '../ports/meetings.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';

/** How long an admission waits for Graph, in milliseconds; without an answer the ordinary way in is used. */
const WAIT_MS = 1500;

/**
 * Asks Teams for the way into the meeting that needs neither Teams nor an account. Graph gives it to the organiser
 * only, on their behalf, so it is asked for when the organiser admits somebody. Nobody's admission fails for it.
 * @throws Refusal appointment-not-found
 */
export type FindVisitorWayIn = (
  actor: Actor,
  request: { appointmentId: string; userToken: string },
) => Promise<void>;

export function makeFindVisitorWayIn(deps: {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
  /** Told why it could not be had. */
  onRefused: (reason: string) => void;
}): FindVisitorWayIn {
  return async (actor, { appointmentId, userToken }) => {
    const appointment = await deps.transaction.run(actor.orgId, (stores) =>
      getAppointmentFor(stores, actor, appointmentId),
    );
    const { graphMeetingId, organiserObjectId } = appointment;
    const isOrganiser = organiserObjectId === actor.entraObjectId;
    if (!isOrganiser || graphMeetingId === undefined || appointment.visitorJoinUrl !== undefined) return;
    try {
      const meetings = await deps.meetingsOf(actor.orgId);
      const url = await withinTime(
        meetings.virtualAppointmentJoinUrl({ userToken, organiserObjectId, graphMeetingId }),
      );
      await deps.transaction.run(actor.orgId, (stores) =>
        stores.appointments.saveVisitorJoinUrl(appointment.appointmentId, url),
      );
    } catch (error) {
      if (!(error instanceof UpstreamFailure || error instanceof Refusal)) throw error;
      deps.onRefused(error.message);
    }
  };
}

async function withinTime(answer: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new UpstreamFailure('graph', { retryable: true, reason: `no answer in ${WAIT_MS} ms` }));
    }, WAIT_MS);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
