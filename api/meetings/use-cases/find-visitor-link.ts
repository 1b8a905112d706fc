import { Refusal } from '../../kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject, groupSubject } from '../../appointments/rules/appointment-subject.ts';
import type { NoVisitorLink } from '../../appointments/rules/way-in.ts';
import { getAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { Meetings } from '../ports/meetings.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { arrangeGroupMeeting } from './arrange-group-meeting.ts';
import { arrangeMeeting } from './arrange-meeting.ts';

/** How long an admission waits for Graph, in milliseconds; without an answer the ordinary way in is used. */
const WAIT_MS = 1500;

type Found = { url: string } | { because: NoVisitorLink };

/** What came of it; `not-needed`: there is one, or no meeting by video, or nobody is to come into it any more. */
export type VisitorLinkSearch = 'found' | 'not-needed' | NoVisitorLink;

/**
 * Asks Teams for the way into the meeting that needs neither Teams nor an account, and keeps it, or why there is none.
 * Graph gives it to the organiser only, on their behalf. Nobody's admission waits longer than a second and a half for it,
 * or fails for it. A meeting that somebody deleted is made anew: nobody is sent to it.
 * @throws Refusal appointment-not-found
 */
export type FindVisitorLink = (
  actor: Actor,
  request: {
    appointmentId: string;
    /** Told when Microsoft asks the person for something first: what it asks for. */
    onConsentNeeded?: (refusal: Refusal) => void;
  },
) => Promise<VisitorLinkSearch>;

interface Deps {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Pick<Meetings, 'virtualAppointmentJoinUrl'>>;
  enqueue: Enqueue;
  /** Told why it could not be had. */
  onRefused: (reason: string) => void;
}

export function makeFindVisitorLink(deps: Deps): FindVisitorLink {
  return async (actor, { appointmentId, onConsentNeeded }) => {
    const appointment = await deps.transaction.run(actor.orgId, (stores) =>
      getAppointmentFor(stores, actor, appointmentId),
    );
    const { status, modality, graphMeetingId, visitorJoinUrl } = appointment;
    if (status !== 'booked' || modality !== 'video') return 'not-needed';
    if (graphMeetingId === undefined || visitorJoinUrl !== undefined) return 'not-needed';
    const found = await ask({ ...deps, onConsentNeeded }, actor, appointment, graphMeetingId);
    await deps.transaction.run(actor.orgId, (stores) => keep(deps, stores, appointment, found));
    return 'url' in found ? 'found' : found.because;
  };
}

async function ask(
  deps: Deps & { onConsentNeeded: ((refusal: Refusal) => void) | undefined },
  actor: Actor,
  { organiserObjectId }: AppointmentRecord,
  graphMeetingId: string,
): Promise<Found> {
  const { userToken } = actor;
  if (organiserObjectId !== actor.entraObjectId) return { because: 'not-organiser' };
  if (userToken === undefined) return { because: 'not-signed-in' };
  try {
    const meetings = await deps.meetingsOf(actor.orgId);
    const url = await withinTime(
      meetings.virtualAppointmentJoinUrl({ userToken, organiserObjectId, graphMeetingId }),
    );
    return url === undefined ? { because: 'meeting-gone' } : { url };
  } catch (error) {
    if (!(error instanceof UpstreamFailure || error instanceof Refusal)) throw error;
    deps.onRefused(error.message);
    if (error instanceof Refusal) {
      deps.onConsentNeeded?.(error);
      return { because: 'no-consent' };
    }
    return { because: error.retryable ? 'no-answer' : 'refused' };
  }
}

async function keep(
  { enqueue }: Deps,
  stores: Stores,
  { appointmentId, graphMeetingId }: AppointmentRecord,
  found: Found,
): Promise<void> {
  const appointment = await stores.appointments.lockById(appointmentId);
  // it was made anew meanwhile: what Graph said is of another one
  if (appointment === undefined || appointment.graphMeetingId !== graphMeetingId) return;
  if (appointment.status !== 'booked') return; // it ended meanwhile: none is made anew for it
  if ('url' in found || found.because !== 'meeting-gone') {
    await stores.appointments.saveVisitorLink(appointmentId, found);
    if ('url' in found) await tellScreens(stores, appointment);
    return;
  }
  await stores.appointments.forgetMeeting(appointmentId);
  await tellScreens(stores, appointment);
  const { group, serviceLineId } = appointment;
  await (group === undefined
    ? enqueue(stores, arrangeMeeting, appointmentSubject(appointment), {})
    : enqueue(stores, arrangeGroupMeeting, groupSubject({ ...group, serviceLineId }), {}));
}

const tellScreens = (stores: Stores, appointment: AppointmentRecord): Promise<void> =>
  stores.liveEvents.add({ subject: appointmentSubject(appointment), kind: 'appointment-changed' });

async function withinTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
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
