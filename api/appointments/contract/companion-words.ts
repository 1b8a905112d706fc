import type { CompanionKind } from '../rules/participant-kind.ts';

/** What people call those beside the patient and their proxies. */
export const companionWords: Readonly<Record<CompanionKind, string>> = {
  interpreter: 'Interpreter',
  advocate: 'Advocate',
  supporter: 'Supporter',
  chaperone: 'Chaperone',
  student: 'Student',
};
