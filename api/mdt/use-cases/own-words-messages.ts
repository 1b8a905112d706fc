import { z } from 'zod';
import { message } from '../../messages/use-cases/message.ts';
import type { OwnWordsMessageKind } from '../rules/own-words.ts';

const text = z.string();
const definition = {
  about: 'mdt-case',
  channels: ['sms', 'email'],
  // nothing of the case, and not which team asks: its name may say what the illness is
  fields: z.object({ organisation: text, link: z.url(), help_phone: text }),
} as const;

/** How patients, and proxies who act for them, are asked for the patient's own words. */
export const ownWordsMessages = {
  'own-words': message({ ...definition, name: 'own-words', label: 'Asks the patient what matters to them' }),
  'proxy-own-words': message({
    ...definition,
    name: 'proxy-own-words',
    label: 'Asks a proxy what matters to the patient',
  }),
  'own-words-reminder': message({
    ...definition,
    name: 'own-words-reminder',
    label: 'Reminds the patient that they were asked what matters to them',
  }),
  'proxy-own-words-reminder': message({
    ...definition,
    name: 'proxy-own-words-reminder',
    label: 'Reminds a proxy that they were asked what matters to the patient',
  }),
};

/** The message by which somebody hears it. */
export function ownWordsMessageFor(kind: OwnWordsMessageKind, isToProxy: boolean) {
  const name = kind === 'asking' ? 'own-words' : 'own-words-reminder';
  return ownWordsMessages[isToProxy ? (`proxy-${name}` as const) : name];
}
