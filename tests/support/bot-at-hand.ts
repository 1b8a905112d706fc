import { TestAdapter, type Activity } from 'botbuilder';
import { ConferBot } from '../../bot/activities/confer-bot.ts';
import { makeOnTurnError } from '../../bot/turn-error.ts';
import { NORTHMOOR_TENANT } from '../builders/a-consultation.ts';
import { BOT_APP_ID, botSettings, fakeBotUseCases } from '../fakes/fake-bot.ts';
import type { Json } from './json.ts';

export const AMINA = '33333333-3333-4333-8333-000000000001';

/** An activity of Dr Amina Okafor in her own chat with the bot. */
export const anActivity = (changes: object): Partial<Activity> =>
  ({
    id: 'activity-1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example/uk/',
    from: { id: '29:amina', name: 'Dr Amina Okafor', aadObjectId: AMINA },
    recipient: { id: `28:${BOT_APP_ID}`, name: 'Confer' },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: NORTHMOOR_TENANT },
    channelData: { tenant: { id: NORTHMOOR_TENANT } },
    ...changes,
  }) as Partial<Activity>;

/** A button of a card. @param trigger `automatic`: the client asks by itself when the card comes into view */
export const aPress = (
  verb: string,
  data: object,
  trigger: 'manual' | 'automatic' = 'manual',
): Partial<Activity> =>
  anActivity({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb, data }, trigger },
  });

/** The bot without a network. @param staff Entra ids of those who are known */
export function botAtHand(
  given: Parameters<typeof fakeBotUseCases>[1] = {},
  staff: readonly string[] = [AMINA],
) {
  const settings = botSettings();
  const useCases = fakeBotUseCases(staff, given);
  const bot = new ConferBot(useCases, settings);
  const adapter = new TestAdapter((context) => bot.run(context));
  adapter.onTurnError = makeOnTurnError(settings.log);
  const said = async (heard: Partial<Activity>): Promise<Json[]> => {
    await adapter.receiveActivity(heard);
    return adapter.activeQueue.splice(0);
  };
  return {
    called: useCases.called,
    lines: settings.lines,
    said,
    /** The answer to an invoke: its status and body. */
    invoked: async (heard: Partial<Activity>): Promise<Json> => (await said(heard))[0].value,
  };
}
