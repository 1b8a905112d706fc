import { WELSH_TEXTS } from './welsh-texts.ts';

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

/** The dates of a series, and how to join them: the same for the patient and the people who join with them. */
const SERIES_EMAIL_REST = [
  '',
  '((dates))',
  '',
  '((support))',
  '',
  '# How to join',
  '',
  'Open this link on your phone, tablet or computer. It leads to each of them. You do not need an app or an account:',
  '',
  '((link))',
  '',
  'The waiting room opens before each appointment. On the day, open the link about 10 minutes early.',
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

/** Of appointments by telephone and in person: one text each, which an e-mail says too. */
const NOT_BY_VIDEO: readonly (readonly [name: string, subject: string, ...lines: string[]])[] = [
  [
    'other-invitation',
    'Your ((appointment)) on ((when))',
    '((organisation)): your ((appointment)) is on ((when)). ((how)) ((support))',
  ],
  [
    'other-invitation-proxy',
    '((appointment)) on ((when)) with someone you support',
    '((organisation)): there is a ((appointment)) on ((when)) of someone you support. ((how)) ((support))',
  ],
  [
    'other-series',
    'Your ((appointment))s from ((when))',
    '((organisation)): your ((appointment))s are on:',
    '((dates))',
    '',
    '((how)) ((support))',
  ],
  [
    'other-series-proxy',
    '((appointment))s of someone you support, from ((when))',
    '((organisation)): there are ((appointment))s of someone you support, on:',
    '((dates))',
    '',
    '((how)) ((support))',
  ],
  [
    'other-changed',
    'Your ((appointment)) is now on ((when))',
    '((organisation)): your appointment on ((was)) has changed. It is now a ((appointment)) on ((when)). ((how))',
  ],
  [
    'other-changed-proxy',
    'Appointment of someone you support is now on ((when))',
    '((organisation)): the appointment on ((was)) of someone you support has changed. It is now a ((appointment)) on ((when)). ((how))',
  ],
  [
    'other-cancelled',
    'Your ((appointment)) on ((when)) has been cancelled',
    '((organisation)): your ((appointment)) on ((when)) has been cancelled. You do not need to do anything.',
  ],
];
const FIRST_NOT_BY_VIDEO = 41;
const FIRST_IN_WELSH = 81;

const LATENESS: readonly (readonly [number: number, name: string, subject: string, line: string])[] = [
  [
    15,
    'running-late',
    'Your ((appointment)) on ((when)) will begin later',
    '((organisation)): we are running late. Your ((appointment)) on ((when)) will now begin between ((expected)).',
  ],
  [
    17,
    'back-on-time',
    'Your ((appointment)) on ((when)) is on time again',
    '((organisation)): we are back on time. Your ((appointment)) is on ((when)), as planned.',
  ],
];
/** To interpreters and others who take part beside a patient: nothing of the patient, nothing of the service. */
const TO_COMPANIONS: typeof NOT_BY_VIDEO = [
  [
    'companion-invitation',
    'You are booked as ((role)) on ((when))',
    '((organisation)): you are booked as ((role)) for a ((appointment)) on ((when)). ((how))',
    '',
    'Your code is ((code)). This link and code are only for you.',
  ],
  [
    'companion-changed',
    'Your booking as ((role)) is now on ((when))',
    '((organisation)): the appointment on ((was)) for which you are booked as ((role)) has changed. It is now a ((appointment)) on ((when)). ((how))',
    '',
    'Your code is ((code)).',
  ],
  [
    'companion-reminder',
    'Reminder: you are booked as ((role)) on ((when))',
    '((organisation)): a reminder that you are booked as ((role)) for a ((appointment)) on ((when)). ((how))',
    '',
    'Your code is ((code)). This link and code are only for you.',
  ],
  [
    'companion-cancelled',
    'Your booking as ((role)) on ((when)) has been cancelled',
    '((organisation)): your booking as ((role)) on ((when)) has been cancelled. You do not need to do anything.',
  ],
];
const FIRST_TO_COMPANIONS = 71;

/** What matters to a patient, before a team talks about them: not which team, and nothing of why. */
const OWN_WORDS: typeof NOT_BY_VIDEO = [
  [
    'own-words',
    'What matters to you?',
    '((organisation)): a team will talk about your care. What matters to you, and what is your question to them?',
    '',
    'Tell us in your own words: ((link)) This link is only for you.',
  ],
  [
    'own-words-proxy',
    'What matters to someone you support?',
    '((organisation)): a team will talk about the care of someone you support. What matters to them, and what is their question?',
    '',
    'Tell us for them: ((link)) This link is only for you.',
  ],
  [
    'own-words-reminder',
    'Reminder: what matters to you?',
    '((organisation)): a reminder that you can tell the team what matters to you, before they talk about your care: ((link))',
  ],
  [
    'own-words-reminder-proxy',
    'Reminder: what matters to someone you support?',
    '((organisation)): a reminder that you can tell the team what matters to someone you support: ((link))',
  ],
];
const FIRST_OWN_WORDS = 91;

/** The same words by text and by e-mail. @param first number of the first of them */
function textAndEmail(
  own: (...fields: TemplateFields) => MessageTemplate,
  first: number,
  messages: typeof NOT_BY_VIDEO,
  helpLine = 'Need help, or cannot come? Call ((help_phone)).',
): MessageTemplate[] {
  const help = ['', helpLine];
  return messages.flatMap(([name, subject, ...lines], index) => {
    const number = first + 2 * index;
    return [
      own(number, `${name}-sms`, 'sms', null, [...lines, ...help]),
      own(number + 1, `${name}-email`, 'email', subject, [...lines, ...help]),
    ];
  });
}

/**
 * A service's templates, as a trust would keep them at GOV.UK Notify. Plain words, no name of a patient, nothing
 * clinical: anybody who holds the phone may read a text. The product refers to them by id.
 * @param service the first four groups of its templates' ids: no two services have a template of the same id
 */
export function templatesOf(service: string): readonly MessageTemplate[] {
  const own = (...fields: TemplateFields): MessageTemplate => template(service, ...fields);
  return [
    own(1, 'invitation-sms', 'sms', null, [
      '((organisation)): your video appointment is on ((when)). ((support))',
      '',
      'To join, open ((link)) on your phone, tablet or computer. You do not need an app or an account.',
      '',
      'This link is only for you. Need help? Call ((help_phone)).',
    ]),
    own(2, 'invitation-email', 'email', 'Your video appointment on ((when))', [
      'Hello,',
      '',
      'Your video appointment with ((organisation)) is on ((when)). ((support))',
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
    own(3, 'appointment-changed-sms', 'sms', null, [
      '((organisation)): your video appointment on ((was)) has moved. It is now on ((when)).',
      '',
      'Your link stays the same: ((link))',
      '',
      'Not a good time? Call ((help_phone)).',
    ]),
    own(4, 'appointment-cancelled-sms', 'sms', null, [
      '((organisation)): your video appointment on ((when)) has been cancelled. You do not need to do anything.',
      '',
      'To ask about a new time, call ((help_phone)).',
    ]),
    own(5, 'invitation-proxy-sms', 'sms', null, [
      '((organisation)): you are invited to a video appointment on ((when)) with someone you support. ((support))',
      '',
      'To join, open ((link)) on your phone, tablet or computer. You do not need an app or an account.',
      '',
      'This link is only for you. Need help? Call ((help_phone)).',
    ]),
    own(6, 'invitation-proxy-email', 'email', 'Video appointment on ((when)) with someone you support', [
      'Hello,',
      '',
      '((organisation)) invites you to a video appointment on ((when)) with someone you support. ((support))',
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
    own(7, 'appointment-changed-email', 'email', 'Your video appointment is now on ((when))', [
      'Hello,',
      '',
      'Your video appointment with ((organisation)) on ((was)) has moved. It is now on ((when)).',
      '',
      'Your link stays the same:',
      '',
      '((link))',
      '',
      'If this is not a good time, call ((help_phone)).',
      '',
      '((organisation))',
    ]),
    own(8, 'appointment-cancelled-email', 'email', 'Your video appointment on ((when)) has been cancelled', [
      'Hello,',
      '',
      'Your video appointment with ((organisation)) on ((when)) has been cancelled. You do not need to do anything.',
      '',
      'To ask about a new time, call ((help_phone)).',
      '',
      '((organisation))',
    ]),
    own(9, 'appointment-changed-proxy-sms', 'sms', null, [
      '((organisation)): the video appointment on ((was)) with someone you support has moved. It is now on ((when)).',
      '',
      'Your link stays the same: ((link))',
      '',
      'Not a good time? Call ((help_phone)).',
    ]),
    own(
      10,
      'appointment-changed-proxy-email',
      'email',
      'Video appointment with someone you support is now on ((when))',
      [
        'Hello,',
        '',
        'The video appointment with ((organisation)) on ((was)), with someone you support, has moved. It is now on ((when)).',
        '',
        'Your link stays the same:',
        '',
        '((link))',
        '',
        'If this is not a good time, call ((help_phone)).',
        '',
        '((organisation))',
      ],
    ),
    own(11, 'series-sms', 'sms', null, [
      '((organisation)): your video appointments are on:',
      '((dates))',
      '',
      'To join any of them, open ((link)) on your phone, tablet or computer. ((support))',
      '',
      'This link is only for you. Need help? Call ((help_phone)).',
    ]),
    own(12, 'series-email', 'email', 'Your video appointments from ((when))', [
      'Hello,',
      '',
      'Your video appointments with ((organisation)) are on:',
      ...SERIES_EMAIL_REST,
    ]),
    own(13, 'series-proxy-sms', 'sms', null, [
      '((organisation)): you are invited to video appointments with someone you support, on:',
      '((dates))',
      '',
      'To join any of them, open ((link)) on your phone, tablet or computer. ((support))',
      '',
      'This link is only for you. Need help? Call ((help_phone)).',
    ]),
    own(14, 'series-proxy-email', 'email', 'Video appointments with someone you support, from ((when))', [
      'Hello,',
      '',
      '((organisation)) invites you to video appointments with someone you support, on:',
      ...SERIES_EMAIL_REST,
    ]),
    ...LATENESS.flatMap(([number, name, subject, line]) => {
      const lines = [line, '', 'Details are on your page: ((link)). Need help? Call ((help_phone)).'];
      return [
        own(number, `${name}-sms`, 'sms', null, lines),
        own(number + 1, `${name}-email`, 'email', subject, lines),
      ];
    }),
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
    own(25, 'slot-which-sms', 'sms', null, [
      '((organisation)): sorry, your reply could be about more than one appointment:',
      '((choices))',
      '',
      'Which do you mean? Reply ((how_to_answer)). Or call ((help_phone)).',
    ]),
    own(24, 'list-left-sms', 'sms', null, [
      '((organisation)): you are no longer on our short-notice list. Your other appointments stay as they are.',
      '',
      'Was this a mistake? Call ((help_phone)).',
    ]),
    ...WELSH_TEXTS.map(([name, ...lines], index) =>
      own(FIRST_IN_WELSH + index, `${name}-cy-sms`, 'sms', null, lines),
    ),
    ...textAndEmail(own, FIRST_NOT_BY_VIDEO, NOT_BY_VIDEO),
    ...textAndEmail(own, FIRST_TO_COMPANIONS, TO_COMPANIONS),
    ...textAndEmail(own, FIRST_OWN_WORDS, OWN_WORDS, 'Need help? Call ((help_phone)).'),
  ];
}

/** A template of these by its id, whatever the case of the letters. */
export function findTemplate(templates: readonly MessageTemplate[], id: string): MessageTemplate | undefined {
  return templates.find((candidate) => candidate.id === id.toLowerCase());
}
