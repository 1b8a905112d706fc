import type { LegalBasis } from './patients.ts';

/**
 * What is asked, in steps, before somebody may join or act for a patient (DAPB3051, authorisation use case proxy). Under
 * 16: Gillick competence first, then parental responsibility. From 16 on capacity is presumed; a lack of it leads to a
 * power of attorney, a deputy, or a decision in the patient's best interests.
 */
export const decisionQuestions = {
  'gillick-competent': 'Is the child competent to decide this themselves (Gillick)?',
  'child-agrees': 'Does the child agree that this person takes part?',
  'has-parental-responsibility': 'Does this person have parental responsibility, and was proof of it seen?',
  'has-capacity': 'Can the patient decide this themselves? Presume so unless there is reason to doubt it.',
  'patient-agrees': 'Does the patient agree that this person takes part?',
  'loss-is-temporary': 'Is the patient expected to be able to decide again?',
  'attorney-checked':
    'Is this person attorney for health and welfare, and was the register or an access code checked?',
  'deputy-checked': 'Is this person deputy for health and welfare, and was the court’s order seen?',
  'best-interests': 'Was it decided that it is in the patient’s best interests, with those who know them?',
} as const;
export type DecisionQuestion = keyof typeof decisionQuestions;
export type DecisionAnswers = Partial<Record<DecisionQuestion, 'yes' | 'no'>>;

/** A question that is still open, the basis that the answers lead to, or why there is none. */
export type Decision =
  | { asks: DecisionQuestion }
  | { basis: LegalBasis; needsEnd: boolean; needsFactors: boolean }
  | { none: string };

const basis = (found: LegalBasis, needsEnd = false): Decision => ({
  basis: found,
  needsEnd,
  needsFactors: found === 'best-interests',
});

/**
 * Where the answers so far lead. Answers to questions that are not on the way are not looked at.
 * @param isUnder16 on the day on which it is decided
 */
export function decide(isUnder16: boolean, answers: DecisionAnswers): Decision {
  return isUnder16 ? ofChild(answers) : ofAdult(answers);
}

function ofChild(answers: DecisionAnswers): Decision {
  const competent = answers['gillick-competent'];
  if (competent === undefined) return { asks: 'gillick-competent' };
  if (competent === 'yes') {
    const agrees = answers['child-agrees'];
    if (agrees === undefined) return { asks: 'child-agrees' };
    return agrees === 'yes' ? basis('gillick-consent') : { none: 'The child does not agree.' };
  }
  const parent = answers['has-parental-responsibility'];
  if (parent === undefined) return { asks: 'has-parental-responsibility' };
  return parent === 'yes' ? basis('parental-responsibility') : bestInterests(answers, false);
}

function ofAdult(answers: DecisionAnswers): Decision {
  const capacity = answers['has-capacity'];
  if (capacity === undefined) return { asks: 'has-capacity' };
  if (capacity === 'yes') {
    const agrees = answers['patient-agrees'];
    if (agrees === undefined) return { asks: 'patient-agrees' };
    return agrees === 'yes' ? basis('consent') : { none: 'The patient does not agree.' };
  }
  const temporary = answers['loss-is-temporary'];
  if (temporary === undefined) return { asks: 'loss-is-temporary' };
  const needsEnd = temporary === 'yes';
  const attorney = answers['attorney-checked'];
  if (attorney === undefined) return { asks: 'attorney-checked' };
  if (attorney === 'yes') return basis('lasting-power-of-attorney', needsEnd);
  const deputy = answers['deputy-checked'];
  if (deputy === undefined) return { asks: 'deputy-checked' };
  return deputy === 'yes' ? basis('court-deputy', needsEnd) : bestInterests(answers, needsEnd);
}

function bestInterests(answers: DecisionAnswers, needsEnd: boolean): Decision {
  const decided = answers['best-interests'];
  if (decided === undefined) return { asks: 'best-interests' };
  return decided === 'yes'
    ? basis('best-interests', needsEnd)
    : { none: 'Nothing gives this person the right to take part.' };
}
