import { asId, type OrgId } from '../../../../api/kernel/rules/id.ts';
import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';
import type { SendersTemplate } from '../../../../api/messages/ports/messenger.ts';
import { appointmentMessages } from '../../../../api/messages/use-cases/appointment-messages.ts';
import { makeCheckMessageTemplates } from '../../../../api/messages/use-cases/check-message-templates.ts';
import { NORTHMOOR } from '../../../builders/a-consultation.ts';

const OTHER: OrgId = asId<'Organisation'>('01890000-0000-7000-8000-cccccccccccc');
const templateOf = (message: string) => ({
  message,
  channel: 'sms' as const,
  language: 'en',
  templateId: 'the-template',
});

/** Two organisations; each sender answers with this template, or not at all. */
function check(senders: Record<string, SendersTemplate | undefined | 'no secret'>, messages = ['cancelled']) {
  const organisations = [NORTHMOOR, { ...NORTHMOOR, orgId: OTHER, odsCode: 'RX2' }];
  return makeCheckMessageTemplates({
    organisations: {
      list: () => Promise.resolve(organisations),
      listByTenant: () => Promise.reject(new Error('not asked for')),
      findByOdsCode: () => Promise.reject(new Error('not asked for')),
      getById: () => Promise.reject(new Error('not asked for')),
      homeOf: () => Promise.reject(new Error('not asked for')),
    },
    templates: { listOf: () => Promise.resolve(messages.map(templateOf)) },
    messengerOf: (orgId) => {
      const found = senders[orgId === OTHER ? 'RX2' : 'RX1'];
      return found === 'no secret'
        ? Promise.reject(
            new UpstreamFailure('notify', { retryable: true, reason: 'the secret is not there' }),
          )
        : Promise.resolve({
            send: () => Promise.reject(new Error('nothing is sent')),
            findTemplate: () => Promise.resolve(found),
          });
    },
    messages: [appointmentMessages.cancelled],
  })();
}

it('finds nothing wrong with templates that fit', async () => {
  const fitting = { type: 'sms', fields: ['organisation', 'when', 'help_phone'] };
  expect(await check({ RX1: fitting, RX2: fitting })).toEqual({ wrong: [], isWhole: true });
});

it('checks an organisation although the sender of another one cannot be used', async () => {
  expect(await check({ RX1: 'no secret', RX2: { type: 'email', fields: [] } })).toMatchObject({
    wrong: [
      { organisation: 'RX2', message: 'cancelled', problem: 'it is a template for email, not for sms' },
    ],
    isWhole: false,
  });
});

it('names messages without a template, and templates without a message', async () => {
  const { wrong } = await check({ RX1: undefined, RX2: undefined }, ['rainy-day']);
  expect(wrong).toMatchObject([
    { organisation: 'RX1', message: 'cancelled', problem: 'no template is set up' },
    { organisation: 'RX1', message: 'rainy-day', problem: 'Confer sends no such message' },
    { organisation: 'RX2', message: 'cancelled', problem: 'no template is set up' },
    { organisation: 'RX2', message: 'rainy-day', problem: 'Confer sends no such message' },
  ]);
});
