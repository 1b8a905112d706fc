import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { AnsweredMessage } from './answer-message.ts';

/** Counts how messages over HL7 v2 were answered, and logs each that was not taken: code and place, nothing of a patient. */
export function watchReceived(log: Logger): {
  onAnswered: (answered: AnsweredMessage & { orgId: OrgId }) => void;
  gauges: (registry: Registry) => { update: () => Promise<void> };
} {
  const answers = new Counter({
    name: 'confer_pas_messages_answered',
    help: 'Messages over HL7 v2 by their answer: AA, AE, AR, or repeated when it was given again',
    labelNames: ['answer'],
    registers: [],
  });
  return {
    onAnswered: ({ orgId, code, why, isRepetition }) => {
      answers.inc({ answer: isRepetition ? 'repeated' : code });
      if (why !== undefined) log.warn({ event: 'pas-message-refused', orgId, code, why });
    },
    gauges: (registry) => {
      registry.registerMetric(answers);
      return { update: () => Promise.resolve() };
    },
  };
}
