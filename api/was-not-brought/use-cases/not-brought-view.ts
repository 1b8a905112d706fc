import { inSentence } from '../../kernel/rules/words/in-sentence.ts';
import type { NotBroughtPath } from '../contract/not-brought.ts';
import { notBroughtAnswers, notBroughtQuestions } from '../contract/not-brought-words.ts';
import type { NotBroughtRecord, NotBroughtStepRecord } from '../ports/not-brought-store.ts';
import { DECIDED_OTHERWISE, stepsLeft, type NotBroughtAnswer } from '../rules/not-brought-path.ts';

const isKnown = (answer: string): answer is NotBroughtAnswer => answer in notBroughtAnswers;

function wordsOf({ kind, answer }: NotBroughtStepRecord): string {
  if (kind === DECIDED_OTHERWISE) return 'The attendance was decided otherwise, so this came to an end';
  const said = isKnown(answer) ? inSentence(notBroughtAnswers[answer]) : answer;
  return `${notBroughtQuestions[kind]}: ${said}`;
}

/** The path as staff read it. */
export function notBroughtView({ appointmentId, isOpen, openedAt, steps }: NotBroughtRecord): NotBroughtPath {
  return {
    appointmentId,
    isOpen,
    openedAt: openedAt.toString(),
    version: steps.length,
    stepsLeft: isOpen ? [...stepsLeft(steps)] : [],
    steps: steps.map((step) => ({
      kind: step.kind,
      answer: step.answer,
      words: wordsOf(step),
      person: step.person ?? null,
      via: step.via ?? null,
      note: step.note ?? null,
      doneBy: step.doneBy.displayName,
      doneAt: step.doneAt.toString(),
    })),
  };
}
