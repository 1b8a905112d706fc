import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const staffRefusals = {
  'roles-not-known': {
    status: 503,
    title:
      'Confer cannot check at the moment what you may do. Nothing was changed. Try again in a few minutes.',
  },
  'role-grant-own': { status: 403, title: 'You cannot give yourself a role. Ask another administrator.' },
  'role-grant-exists': { status: 409, title: 'They have that role there already. Load the list again.' },
  'role-grant-not-found': { status: 404, title: 'There is no such role of anybody’s. Load the list again.' },
  'organisation-not-found': {
    status: 404,
    title: 'There is no other organisation of that code in this Confer. Load the list again.',
  },
  'staff-not-shared': {
    status: 409,
    title:
      'They work for another organisation. Ask its administrator to share its staff with your organisation.',
  },
  'home-elsewhere': {
    status: 409,
    title:
      'By the e-mail domain they work for another organisation. Ask it to add them and to share its staff with yours.',
  },
  'home-move-not-found': {
    status: 404,
    title: 'There is no such request, or it is not yours to settle so. Load the list again.',
  },
  'home-not-proven': {
    status: 409,
    title:
      'Nothing shows that they work for your organisation: other organisations use the same Microsoft 365. Ask the operator of Confer to declare the e-mail domain of your people.',
  },
  'person-not-found': {
    status: 404,
    title: 'There is no such person. Search for them again.',
  },
  'person-is-on-staff': {
    status: 409,
    title: 'This person is one of your staff already. Search for them among your people.',
  },
  'not-on-staff': {
    status: 403,
    title: 'You are not on the staff of this appointment. Ask someone who is, or have yourself added.',
  },
} satisfies RefusalTable;

type StaffRefusals = typeof staffRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends StaffRefusals {}
}
