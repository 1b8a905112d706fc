import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const joiningRefusals = {
  'message-not-valid': { status: 422, title: 'Write a message of at most 500 characters.' },
  'too-many-messages': { status: 429, title: 'Too many messages in a short while. Wait a minute.' },
  'consent-not-shown': {
    status: 409,
    title: 'What is to be read before going in has changed. Open the page again and read it.',
  },
  'wish-not-valid': { status: 422, title: 'Choose who is not to be there, from those who are listed.' },
  'wish-too-late': { status: 409, title: 'They have been let in, or it is over. Ask the team in the call.' },
  'link-other-device': {
    status: 403,
    title: 'This link has been used on another device. Use that one, or ask the service for help.',
  },
  'too-early-to-wait': {
    status: 409,
    title: 'The waiting room is not open yet. Come back nearer to the appointment.',
  },
  'too-late-to-wait': {
    status: 409,
    title: 'The time for this appointment has passed. Ring the service to ask for another one.',
  },
} satisfies RefusalTable;

type JoiningRefusals = typeof joiningRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends JoiningRefusals {}
}
