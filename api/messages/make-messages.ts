import type { Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import type { Organisations } from '../kernel/actors/organisations.ts';
import type { Now } from '../kernel/clock.ts';
import { every, type RepeatedJob } from '../kernel/jobs/every.ts';
import { does, type Does } from '../kernel/outbox/does.ts';
import type { MakeGauges } from '../http/metrics.ts';
import { makeTemplateMetrics } from './routes/template-metrics.ts';
import type { MessageTemplates } from './ports/message-templates.ts';
import type { MessengerOf } from './ports/messenger.ts';
import { makeCheckMessageTemplates, type WrongTemplate } from './use-cases/check-message-templates.ts';
import type { Message } from './use-cases/message.ts';
import { makeSendMessage, sendMessage } from './use-cases/send-message.ts';

/** What is sent to patients and proxies. */
export function messageWork(deps: Parameters<typeof makeSendMessage>[0]): Does[] {
  return [does(sendMessage, makeSendMessage(deps))];
}

/** How long what was found stands. */
const CHECK_HOURS = 24;
/** How soon a check that a sender did not answer is made again, in seconds. */
const AGAIN_SECONDS = 600;

/** What looks after message templates. */
export interface WatchedTemplates {
  gauges: MakeGauges;
  /** Checks all now and then once a day; sooner where a sender did not answer. */
  start: () => RepeatedJob;
}

/** Wires the daily look at the templates that the senders keep. */
export function watchTemplates(
  log: Logger,
  deps: {
    organisations: Organisations;
    templates: MessageTemplates;
    messengerOf: MessengerOf;
    messages: readonly Message[];
    now: Now;
  },
): WatchedTemplates {
  const check = makeCheckMessageTemplates(deps);
  let wrong: readonly WrongTemplate[] = [];
  let nextAt = deps.now();
  return {
    gauges: makeTemplateMetrics(() => wrong.length),
    start: () =>
      every('check-message-templates', AGAIN_SECONDS, log, async () => {
        if (Temporal.Instant.compare(deps.now(), nextAt) < 0) return;
        const found = await check();
        if (found.isWhole) nextAt = deps.now().add({ hours: CHECK_HOURS });
        else log.warn({ event: 'message-templates-not-all-checked' });
        ({ wrong } = found);
        for (const one of wrong) log.warn({ event: 'message-template-wrong', ...one });
      }),
  };
}
