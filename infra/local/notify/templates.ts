export type TemplateType = 'sms' | 'email';

/** One message template as GOV.UK Notify keeps it; `((name))` marks what the sender fills in. */
export interface MessageTemplate {
  id: string;
  name: string;
  type: TemplateType;
  version: number;
  createdAt: string;
  subject: string | null;
  body: string;
}

const template = (
  number: number,
  name: string,
  type: TemplateType,
  subject: string | null,
  lines: string[],
): MessageTemplate => ({
  id: `7a3d9c10-51b2-4e6f-9a00-0000000000${String(number).padStart(2, '0')}`,
  name,
  type,
  version: 1,
  createdAt: '2026-01-05T09:00:00.000000Z',
  subject,
  body: lines.join('\n'),
});

/**
 * The service's templates, as a trust would keep them at GOV.UK Notify. Plain words, no name of a patient, nothing
 * clinical: a text may be read by whoever holds the phone. The product refers to them by id.
 */
export const MESSAGE_TEMPLATES: readonly MessageTemplate[] = [
  template(1, 'invitation-sms', 'sms', null, [
    '((organisation)): your video appointment is on ((when)).',
    '',
    'To join, open ((link)) on your phone, tablet or computer. You do not need an app or an account.',
    '',
    'This link is only for you. Need help? Call ((help_phone)).',
  ]),
  template(2, 'invitation-email', 'email', 'Your video appointment on ((when))', [
    'Hello,',
    '',
    'Your video appointment with ((organisation)) is on ((when)).',
    '',
    '# How to join',
    '',
    'Open this link on your phone, tablet or computer. You do not need an app or an account:',
    '',
    '((link))',
    '',
    'The waiting room opens before your appointment. On the day, open the link about 10 minutes early.',
    '',
    'This link is only for you. Please do not forward it.',
    '',
    '# If you need help',
    '',
    'Call ((help_phone)) if you cannot make it, need an interpreter, or want to have your appointment another way.',
    '',
    '((organisation))',
  ]),
  template(3, 'appointment-changed-sms', 'sms', null, [
    '((organisation)): the time of your video appointment has changed. It is now on ((when)).',
    '',
    'Your link stays the same: ((link))',
    '',
    'Not a good time? Call ((help_phone)).',
  ]),
  template(4, 'appointment-cancelled-sms', 'sms', null, [
    '((organisation)): your video appointment on ((when)) has been cancelled. Your link no longer works.',
    '',
    'To ask about a new time, call ((help_phone)).',
  ]),
  template(5, 'invitation-proxy-sms', 'sms', null, [
    '((organisation)): you are invited to a video appointment on ((when)) with someone you support.',
    '',
    'To join, open ((link)) on your phone, tablet or computer. You do not need an app or an account.',
    '',
    'This link is only for you. Need help? Call ((help_phone)).',
  ]),
  template(6, 'invitation-proxy-email', 'email', 'Video appointment on ((when)) with someone you support', [
    'Hello,',
    '',
    '((organisation)) invites you to a video appointment on ((when)) with someone you support.',
    '',
    '# How to join',
    '',
    'Open this link on your phone, tablet or computer. You do not need an app or an account:',
    '',
    '((link))',
    '',
    'The waiting room opens before your appointment. On the day, open the link about 10 minutes early.',
    '',
    'This link is only for you. Please do not forward it.',
    '',
    '# If you need help',
    '',
    'Call ((help_phone)) if you cannot make it.',
    '',
    '((organisation))',
  ]),
  template(7, 'appointment-changed-email', 'email', 'Your video appointment is now on ((when))', [
    'Hello,',
    '',
    'The time of your video appointment with ((organisation)) has changed. It is now on ((when)).',
    '',
    'Your link stays the same:',
    '',
    '((link))',
    '',
    'If this is not a good time, call ((help_phone)).',
    '',
    '((organisation))',
  ]),
  template(
    8,
    'appointment-cancelled-email',
    'email',
    'Your video appointment on ((when)) has been cancelled',
    [
      'Hello,',
      '',
      'Your video appointment with ((organisation)) on ((when)) has been cancelled. Your link no longer works.',
      '',
      'To ask about a new time, call ((help_phone)).',
      '',
      '((organisation))',
    ],
  ),
];

/** A template by its id, whatever the case of the letters. */
export function findTemplate(id: string): MessageTemplate | undefined {
  return MESSAGE_TEMPLATES.find((candidate) => candidate.id === id.toLowerCase());
}
