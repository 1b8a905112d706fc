import { z } from 'zod';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject, groupSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Now } from '../../kernel/clock.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { KernelStores } from '../../kernel/stores.ts';
import { work, type Deliver } from '../../kernel/outbox/work.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { isCancelledForGood } from '../../appointments/use-cases/is-cancelled-for-good.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';
import type { Meetings } from '../ports/meetings.ts';
import type { Stores } from '../ports/stores.ts';

/** Asked for with each new meeting: Teams tells of a meeting only a bot that is in its chat before it begins. */
export const putAppIntoChat = work({
  topic: 'put-app-into-chat',
  system: 'graph',
  about: 'appointment',
  label: 'Confer in the chat of the meeting',
  payload: z.strictObject({ chatThreadId: z.string() }),
});
export const putAppIntoGroupChat = work({
  ...putAppIntoChat,
  topic: 'put-app-into-group-chat',
  about: 'group-session',
});

/**
 * Asks for it where nobody has: the meeting was made before Confer put itself into chats. Whoever comes, or a move, is the
 * next look at it; it is asked for once.
 */
export async function askForAppInChat(
  { enqueue }: { enqueue: Enqueue },
  stores: Pick<KernelStores, 'outbox'>,
  { appointmentId, serviceLineId, modality, status, group, chatThreadId }: AppointmentRecord,
): Promise<void> {
  if (status !== 'booked' || modality !== 'video' || chatThreadId === undefined) return;
  const subject =
    group === undefined
      ? appointmentSubject({ appointmentId, serviceLineId })
      : groupSubject({ ...group, serviceLineId });
  const { topic } = group === undefined ? putAppIntoChat : putAppIntoGroupChat;
  const asked = await stores.outbox.listBySubjects([subject]);
  if (asked.some((item) => item.topic === topic)) return;
  await (subject.kind === 'appointment'
    ? enqueue(stores, putAppIntoChat, subject, { chatThreadId })
    : enqueue(stores, putAppIntoGroupChat, subject, { chatThreadId }));
}

interface Deps {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
}

/** Puts Confer into the chat of an appointment's meeting. */
export function makePutAppIntoChat(deps: Deps & { now: Now }): Deliver<typeof putAppIntoChat> {
  return async (item) => {
    const appointment = await deps.transaction.run(item.orgId, (stores) => loadAppointment(stores, item));
    if (isCancelledForGood(appointment, deps.now(), 'graph')) return;
    await (await deps.meetingsOf(item.orgId)).installApp(item.payload.chatThreadId);
  };
}

/** The same for the one meeting of a group session. */
export function makePutAppIntoGroupChat(deps: Deps): Deliver<typeof putAppIntoGroupChat> {
  return async (item) => {
    const group = await deps.transaction.run(item.orgId, ({ groups }) => groups.findById(item.subject.id));
    if (group?.status !== 'planned') return;
    await (await deps.meetingsOf(item.orgId)).installApp(item.payload.chatThreadId);
  };
}
