import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const clinicChangesRefusals = {
  'clinic-change-empty': {
    status: 422,
    title: 'There is no clinic session to change there. Choose other days or another clinic.',
  },
  'clinic-change-too-large': {
    status: 422,
    title: 'That is more than can be changed at once. Choose fewer days or one clinic.',
  },
  'clinic-change-different': {
    status: 409,
    title:
      'This is not what you saw any more: somebody booked or changed something. Look at the new numbers.',
  },
  'clinic-change-not-found': {
    status: 404,
    title: 'No such change of clinics, or it belongs to service lines that are not yours.',
  },
  'successor-not-suitable': {
    status: 422,
    title: 'That person does not have the same role in this service line. Choose somebody who has.',
  },
} satisfies RefusalTable;

type ClinicChangesRefusals = typeof clinicChangesRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends ClinicChangesRefusals {}
}
