import type { NotBroughtAnswer, NotBroughtKind } from '../rules/not-brought-path.ts';
import { NOT_BROUGHT_STEPS, needsOf } from '../rules/not-brought-path.ts';

export { NOT_BROUGHT_STEPS, needsOf };
export type { NotBroughtAnswer, NotBroughtKind };

/** What each step asks. */
export const notBroughtQuestions: Readonly<Record<NotBroughtKind, string>> = {
  contact: 'Try to reach the parent or carer',
  reason: 'Why they were not brought',
  safeguarding: 'Tell the safeguarding lead',
  referrer: 'Tell the referrer or the GP',
  'next-step': 'What happens next',
};

export const notBroughtAnswers: Readonly<Record<NotBroughtAnswer, string>> = {
  spoke: 'Spoke with them',
  'left-message': 'Left a message',
  'no-answer': 'No answer',
  'no-number': 'No number is known',
  'did-not-know': 'They did not know of it',
  'could-not-come': 'They could not come',
  'could-not-connect': 'They could not connect',
  'chose-not-to': 'They chose not to come',
  'not-known': 'Not known',
  told: 'Told',
  'no-concern': 'No concern, so not told',
  'told-referrer': 'Told the referrer',
  'told-gp': 'Told the GP',
  'told-both': 'Told both',
  'book-again': 'Book again',
  escalate: 'Escalate',
};
