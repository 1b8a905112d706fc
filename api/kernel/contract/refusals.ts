import type { RefusalTable } from '../rules/refusal.ts';

export const kernelRefusals = {
  'consent-needed': {
    status: 403,
    title: 'Microsoft 365 asks for your consent first. Agree in the window that opens, then try again.',
  },
  'not-signed-in': { status: 401, title: 'Sign in again to go on.' },
  'not-allowed': {
    status: 403,
    title: 'Your account may not do this. Ask your Confer administrator for access.',
  },
  'not-for-guests': {
    status: 403,
    title:
      'You are a guest here and may only run your own consultations. Ask the staff of this organisation.',
  },
  'organisation-not-yours': {
    status: 403,
    title: 'You do not work in that organisation, or not any more. Go back to your own.',
  },
  'changed-meanwhile': {
    status: 409,
    title: 'Someone else has just changed this. Load it again and repeat what you wanted to do.',
  },
  'key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for a different request. Use a new key.',
  },
  'key-missing': {
    status: 400,
    title: 'Send an Idempotency-Key header of 8 to 128 letters, digits or dashes with this request.',
  },
  'version-missing': {
    status: 428,
    title: 'Send the ETag that you last saw in If-Match, so that nobody else’s change is lost.',
  },
  'window-too-long': {
    status: 422,
    title: 'That is too long a time to look at. Choose an end nearer to the start.',
  },
  'report-ends-before-start': {
    status: 422,
    title: 'The last day of the report is before the first. Choose a later last day.',
  },
  'cursor-not-valid': {
    status: 422,
    title: 'That is not a cursor of this list. Leave it out to begin at the first page.',
  },
  'form-expired': { status: 403, title: 'This page was open for too long. Load it again and send the form.' },
} satisfies RefusalTable;

type KernelRefusals = typeof kernelRefusals;
declare module '../rules/refusal.ts' {
  interface Refusals extends KernelRefusals {}
}
