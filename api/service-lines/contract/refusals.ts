import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const serviceLinesRefusals = {
  'service-line-not-found': {
    status: 404,
    title: 'No such service line, or you do not belong to it. Choose one of yours.',
  },
  'service-line-name-taken': {
    status: 409,
    title:
      'There is a service line of that name already, perhaps archived. Choose another name, or restore it.',
  },
  'service-line-in-use': {
    status: 409,
    title: 'There are appointments ahead in this service line. Cancel them or wait until they are over.',
  },
  'service-line-archived': {
    status: 409,
    title: 'This service line is archived. Restore it first.',
  },
  'rows-not-valid': {
    status: 400,
    title: 'Nothing was written: some of what is in the file is wrong. Correct it and send it again.',
  },
  'file-not-readable': {
    status: 422,
    title: 'The file cannot be read. Save it again as CSV or .xlsx and send it once more.',
  },
  'file-too-large': {
    status: 413,
    title: 'The file holds more than can be taken in at once. Split it: at most 50,000 rows each.',
  },
  'role-not-in-service-line': {
    status: 422,
    title: 'This service line has no such role. Choose one of its roles.',
  },
  'role-not-theirs': {
    status: 422,
    title:
      'Someone you chose does not hold that role in this service line. Choose someone who does, or their own role for them.',
  },
  'required-roles-missing': {
    status: 422,
    title: 'The team lacks a role that this service line requires. Add somebody for each role that is named.',
  },
  'person-not-in-service-line': {
    status: 422,
    title: 'Someone you chose does not work in this service line. Choose someone who does.',
  },
} satisfies RefusalTable;

type ServiceLinesRefusals = typeof serviceLinesRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends ServiceLinesRefusals {}
}
