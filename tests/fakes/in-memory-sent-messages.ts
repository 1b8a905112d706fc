import { isOfDuplicate } from '../../api/outside/pas-hl7/read-answer.ts';
import type { SentMessage, SentMessages } from '../../api/pas/ports/sent-messages.ts';

/** Messages to a PAS in memory, the newest last. */
export function inMemorySentMessages(): SentMessages & { all: SentMessage[] } {
  const all: SentMessage[] = [];
  const change = (controlId: string, to: (one: SentMessage) => SentMessage): void => {
    const at = all.findIndex((one) => one.controlId === controlId);
    const found = all[at];
    if (found !== undefined) all[at] = to(found);
  };
  return {
    all,
    listLatest: (_orgId, pasAppointmentId) =>
      Promise.resolve(all.filter((one) => one.pasAppointmentId === pasAppointmentId).reverse()),
    findTimes: (_orgId, pasAppointmentId) =>
      Promise.resolve(
        all.findLast(
          (one) =>
            one.pasAppointmentId === pasAppointmentId &&
            one.times !== undefined &&
            (one.answer === 'AA' || one.answer === 'CA'),
        )?.times,
      ),
    listTaken: (_orgId, pasAppointmentIds) =>
      Promise.resolve(
        all.filter(
          ({ pasAppointmentId, event, answer }) =>
            pasAppointmentIds.includes(pasAppointmentId) &&
            (answer === 'AA' ||
              answer === 'CA' ||
              (event === 'SIU^S12' && answer !== undefined && isOfDuplicate(answer))),
        ),
      ),
    noteCopy: (_orgId, message) => {
      const isNew = !all.some(({ controlId }) => controlId === message.controlId);
      if (isNew) all.push({ ...message, copies: 1, answer: undefined, isGivenUp: false });
      else change(message.controlId, (one) => ({ ...one, copies: one.copies + 1 }));
      return Promise.resolve();
    },
    noteAnswer: (_orgId, controlId, answer) => {
      change(controlId, (one) => ({ ...one, answer: one.answer ?? answer }));
      return Promise.resolve();
    },
    giveUp: (_orgId, controlId) => {
      change(controlId, (one) => ({ ...one, isGivenUp: true }));
      return Promise.resolve();
    },
  };
}
