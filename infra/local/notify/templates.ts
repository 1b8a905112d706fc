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
  service: string,
  number: number,
  name: string,
  type: TemplateType,
  subject: string | null,
  lines: string[],
): MessageTemplate => ({
  id: `${service}-0000000000${String(number).padStart(2, '0')}`,
  name,
  type,
  version: 1,
  createdAt: '2026-01-05T09:00:00.000000Z',
  subject,
  body: lines.join('\n'),
});

/** The dates of a series, and how to join them: the same for the patient and whoever joins with them. */
const SERIES_EMAIL_REST = [
  '',
  '((dates))',
  '',
  '((support))',
  '',
  '# How to join',
  '',
  '((how)) The link leads to each of them.',
  '',
  'Your own link is ((link))',
  '',
  'If they are by video, open it about 10 minutes early on the day: the waiting room opens before each appointment.',
  '',
  'This link is only for you. Please do not forward it.',
  '',
  '# If you need help',
  '',
  'Call ((help_phone)) if you cannot make one of them.',
  '',
  '((organisation))',
] as const;

type TemplateFields = Parameters<typeof template> extends [unknown, ...infer Rest] ? Rest : never;

/**
 * A service's templates, as a trust would keep them at GOV.UK Notify. Plain words, no name of a patient, nothing
 * clinical: a text may be read by whoever holds the phone. The product refers to them by id.
 * @param service the first four groups of its templates' ids: no two services have a template of the same id
 */
export function templatesOf(service: string): readonly MessageTemplate[] {
  const own = (...fields: TemplateFields): MessageTemplate => template(service, ...fields);
  return [
    own(1, 'invitation-sms', 'sms', null, [
      '((organisation)): your ((appointment)) is on ((when)). ((support))',
      '',
      '((how))',
      '',
      'This link is only for you. Need help? Call ((help_phone)).',
    ]),
    own(2, 'invitation-email', 'email', 'Your ((appointment)) on ((when))', [
      'Hello,',
      '',
      'Your ((appointment)) with ((organisation)) is on ((when)). ((support))',
      '',
      '((how))',
      '',
      'Your own link is ((link))',
      '',
      'If it is by video, open it about 10 minutes early: the waiting room opens before your appointment.',
      '',
      'This link is only for you. Please do not forward it.',
      '',
      '# If you need help',
      '',
      'Call ((help_phone)) if you cannot make it, need an interpreter, or want to have your appointment another way.',
      '',
      '((organisation))',
    ]),
    own(3, 'appointment-changed-sms', 'sms', null, [
      '((organisation)): your ((appointment)) on ((was)) has moved. It is now on ((when)).',
      '',
      '((how))',
      '',
      'Your link stays the same. Not a good time? Call ((help_phone)).',
    ]),
    own(4, 'appointment-cancelled-sms', 'sms', null, [
      '((organisation)): your ((appointment)) on ((when)) has been cancelled. You do not need to do anything.',
      '',
      'To ask about a new time, call ((help_phone)).',
    ]),
    own(5, 'invitation-proxy-sms', 'sms', null, [
      '((organisation)): you are invited to a ((appointment)) on ((when)) with someone you support. ((support))',
      '',
      '((how))',
      '',
      'This link is only for you. Need help? Call ((help_phone)).',
    ]),
    own(6, 'invitation-proxy-email', 'email', 'Appointment on ((when)) with someone you support', [
      'Hello,',
      '',
      '((organisation)) invites you to a ((appointment)) on ((when)) with someone you support. ((support))',
      '',
      '((how))',
      '',
      'Your own link is ((link))',
      '',
      'If it is by video, open it about 10 minutes early: the waiting room opens before your appointment.',
      '',
      'This link is only for you. Please do not forward it.',
      '',
      '# If you need help',
      '',
      'Call ((help_phone)) if you cannot make it.',
      '',
      '((organisation))',
    ]),
    own(7, 'appointment-changed-email', 'email', 'Your ((appointment)) is now on ((when))', [
      'Hello,',
      '',
      'Your ((appointment)) with ((organisation)) on ((was)) has moved. It is now on ((when)).',
      '',
      '((how))',
      '',
      'Your link stays the same: ((link))',
      '',
      'If this is not a good time, call ((help_phone)).',
      '',
      '((organisation))',
    ]),
    own(8, 'appointment-cancelled-email', 'email', 'Your ((appointment)) on ((when)) has been cancelled', [
      'Hello,',
      '',
      'Your ((appointment)) with ((organisation)) on ((when)) has been cancelled. You do not need to do anything.',
      '',
      'To ask about a new time, call ((help_phone)).',
      '',
      '((organisation))',
    ]),
    own(9, 'appointment-changed-proxy-sms', 'sms', null, [
      '((organisation)): the ((appointment)) on ((was)) with someone you support has moved. It is now on ((when)).',
      '',
      '((how))',
      '',
      'Your link stays the same. Not a good time? Call ((help_phone)).',
    ]),
    own(
      10,
      'appointment-changed-proxy-email',
      'email',
      'Appointment with someone you support is now on ((when))',
      [
        'Hello,',
        '',
        'The ((appointment)) with ((organisation)) on ((was)), with someone you support, has moved. It is now on ((when)).',
        '',
        '((how))',
        '',
        'Your link stays the same: ((link))',
        '',
        'If this is not a good time, call ((help_phone)).',
        '',
        '((organisation))',
      ],
    ),
    own(11, 'series-sms', 'sms', null, [
      '((organisation)): your ((appointment))s are on:',
      '((dates))',
      '',
      '((how)) ((support))',
      '',
      'The link leads to each of them.',
      '',
      'This link is only for you. Need help? Call ((help_phone)).',
    ]),
    own(12, 'series-email', 'email', 'Your ((appointment))s from ((when))', [
      'Hello,',
      '',
      'Your ((appointment))s with ((organisation)) are on:',
      ...SERIES_EMAIL_REST,
    ]),
    own(13, 'series-proxy-sms', 'sms', null, [
      '((organisation)): you are invited to ((appointment))s with someone you support, on:',
      '((dates))',
      '',
      '((how)) ((support))',
      '',
      'The link leads to each of them.',
      '',
      'This link is only for you. Need help? Call ((help_phone)).',
    ]),
    own(14, 'series-proxy-email', 'email', 'Appointments with someone you support, from ((when))', [
      'Hello,',
      '',
      '((organisation)) invites you to ((appointment))s with someone you support, on:',
      ...SERIES_EMAIL_REST,
    ]),
    own(21, 'slot-offer-sms', 'sms', null, [
      '((organisation)): an appointment has become free on ((when)). Would you like it?',
      '',
      'Answer by ((answer_by)): ((how_to_answer))',
      '',
      'The first to say yes gets it. You stay on our list if you do not. To come off the list, reply STOP.',
    ]),
    own(22, 'slot-gone-sms', 'sms', null, [
      '((organisation)): that appointment has been taken. You stay on the list and we will text you when there is another.',
    ]),
    own(23, 'slot-unclear-sms', 'sms', null, [
      '((organisation)): sorry, we could not use your reply about the appointment on ((when)).',
      '',
      'To answer: ((how_to_answer)) Or call ((help_phone)).',
    ]),
    own(24, 'list-left-sms', 'sms', null, [
      '((organisation)): you are no longer on our short-notice list. Your other appointments stay as they are.',
      '',
      'Was this a mistake? Call ((help_phone)).',
    ]),
  ];
}

/** A template of these by its id, whatever the case of the letters. */
export function findTemplate(templates: readonly MessageTemplate[], id: string): MessageTemplate | undefined {
  return templates.find((candidate) => candidate.id === id.toLowerCase());
}
