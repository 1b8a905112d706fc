import { NotifyClient } from 'notifications-node-client';
import { z } from 'zod';
import type { Channel } from '../../kernel/contract/connections.ts';
import type { Messenger } from '../../messages/ports/messenger.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';

export interface NotifySettings {
  baseUrl: string;
  apiKey: string;
  channel: Channel;
}

const TIMEOUT_MS = 15_000;

const sent = z.object({ data: z.object({ id: z.string() }) });
const found = z.object({ data: z.object({ notifications: z.array(z.object({ id: z.string() })) }) });
/** `personalisation` names what is to be filled in; its values say nothing more of use. */
const template = z.object({
  data: z.object({ type: z.string(), personalisation: z.record(z.string(), z.unknown()).nullish() }),
});
const failed = z.object({
  response: z.object({
    status: z.int(),
    data: z.object({ errors: z.array(z.object({ error: z.string() })).optional() }).optional(),
  }),
});

/** Status and error code: Notify's messages can quote the number or address, so they are left out. */
function failureOf(error: unknown): UpstreamFailure {
  const answer = failed.safeParse(error);
  if (!answer.success)
    return new UpstreamFailure('notify', { retryable: true, reason: 'no answer', cause: error });
  const { status, data } = answer.data.response;
  return new UpstreamFailure('notify', {
    retryable: status === 408 || status === 429 || status >= 500,
    reason: `${status} ${data?.errors?.[0]?.error ?? ''}`.trim(),
    cause: undefined,
  });
}

/** Runs a call to Notify, whose client has no time limit of its own. @throws UpstreamFailure */
async function callNotify<Answer>(schema: z.ZodType<Answer>, call: () => Promise<unknown>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new UpstreamFailure('notify', { retryable: true, reason: 'no answer in 15 seconds' }));
    }, TIMEOUT_MS);
  });
  const answer = await Promise.race([call(), limit])
    .catch((error: unknown) => {
      throw error instanceof UpstreamFailure ? error : failureOf(error);
    })
    .finally(() => {
      clearTimeout(timer);
    });
  const parsed = schema.safeParse(answer);
  if (!parsed.success)
    throw new UpstreamFailure('notify', { retryable: false, reason: 'answer not understood' });
  return parsed.data;
}

const NOT_FOUND = '404 NoResultFound';

/** Messages of one channel through one service of GOV.UK Notify. */
export function makeMessenger(settings: NotifySettings): Messenger {
  const client = new NotifyClient(settings.baseUrl, settings.apiKey);
  const { channel } = settings;
  return {
    send: async ({ messageId, templateId, to, personalisation, isRetry }) => {
      if (isRetry) {
        const earlier = await callNotify(found, () => client.getNotifications(channel, undefined, messageId));
        const first = earlier.data.notifications[0];
        if (first !== undefined) return { notifyId: first.id };
      }
      const options = { personalisation, reference: messageId };
      const answer = await callNotify(sent, () =>
        channel === 'sms'
          ? client.sendSms(templateId, to, options)
          : client.sendEmail(templateId, to, options),
      );
      return { notifyId: answer.data.id };
    },
    findTemplate: async (templateId) => {
      try {
        const { data } = await callNotify(template, () => client.getTemplateById(templateId));
        return { type: data.type, fields: Object.keys(data.personalisation ?? {}) };
      } catch (error) {
        if (error instanceof UpstreamFailure && error.reason === NOT_FOUND) return undefined;
        throw error;
      }
    },
  };
}
