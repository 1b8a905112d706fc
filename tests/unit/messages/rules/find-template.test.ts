import { findTemplate } from '../../../../api/messages/rules/find-template.ts';

type Channel = 'sms' | 'email';
const template = (channel: Channel, language: string, message = 'invitation') => ({
  message,
  channel,
  language,
});

it.each<[what: string, there: [Channel, string][], languages: string[], found: string | undefined]>([
  [
    'the reader’s language',
    [
      ['sms', 'en'],
      ['sms', 'pl'],
    ],
    ['pl'],
    'sms pl',
  ],
  [
    'English where there is none of their language',
    [
      ['sms', 'en'],
      ['sms', 'cy'],
    ],
    ['pl'],
    'sms en',
  ],
  [
    'the first channel in English before the next one in their language',
    [
      ['sms', 'en'],
      ['email', 'pl'],
    ],
    ['pl'],
    'sms en',
  ],
  ['the next channel where the first has none', [['email', 'en']], ['pl'], 'email en'],
  ['nothing in a language that they may not read', [['sms', 'cy']], [], undefined],
])('finds %s', (_what, there, languages, found) => {
  const templates = [
    template('sms', 'en', 'cancelled'),
    ...there.map(([channel, language]) => template(channel, language)),
  ];
  const chosen = findTemplate(templates, 'invitation', ['sms', 'email'], languages);
  expect(chosen && `${chosen.channel} ${chosen.language}`).toBe(found);
});

it('uses no channel by which the reader cannot be reached', () => {
  const reachable: Channel[] = ['email'];
  expect(findTemplate([template('sms', 'en')], 'invitation', reachable, [])).toBeUndefined();
});
