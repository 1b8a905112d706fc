import { Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import {
  decide,
  decisionQuestions,
  type Decision,
  type DecisionAnswers,
  type DecisionQuestion,
} from '../../../../api/patients/contract/authority-decision.ts';
import { legalBases } from '../../../../api/patients/contract/patient-words.ts';
import { Notice } from '../../../components/notice.tsx';

const useStyles = makeStyles({
  steps: { display: 'grid', rowGap: tokens.spacingVerticalM, marginBottom: tokens.spacingVerticalM },
});

/** The questions that were answered and led on, in order, and the one that is open. */
function questionsOf(isUnder16: boolean, answers: DecisionAnswers): DecisionQuestion[] {
  const asked: DecisionQuestion[] = [];
  let known: DecisionAnswers = {};
  for (;;) {
    const next = decide(isUnder16, known);
    if (!('asks' in next)) return asked;
    asked.push(next.asks);
    const answer = answers[next.asks];
    if (answer === undefined) return asked;
    known = { ...known, [next.asks]: answer };
  }
}

/** The answers that are on the way to the decision, without what was answered before something was changed. */
export const answersOnTheWay = (isUnder16: boolean, answers: DecisionAnswers): DecisionAnswers =>
  Object.fromEntries(
    questionsOf(isUnder16, answers).flatMap((question) => {
      const answer = answers[question];
      return answer === undefined ? [] : [[question, answer] as const];
    }),
  );

interface AuthorityQuestionsProps {
  isUnder16: boolean;
  answers: DecisionAnswers;
  decision: Decision;
  onChange: (answers: DecisionAnswers) => void;
}

/** The way to a decision, one question after the other; each answer may open another one. */
export function AuthorityQuestions({ isUnder16, answers, decision, onChange }: AuthorityQuestionsProps) {
  const styles = useStyles();
  return (
    <div className={styles.steps}>
      {questionsOf(isUnder16, answers).map((question) => (
        <Field key={question} label={decisionQuestions[question]}>
          <RadioGroup
            layout="horizontal"
            data-testid={`question-${question}`}
            value={answers[question] ?? ''}
            onChange={(_, { value }) => {
              onChange({ ...answers, [question]: value === 'yes' ? 'yes' : 'no' });
            }}
          >
            <Radio value="yes" label="Yes" />
            <Radio value="no" label="No" />
          </RadioGroup>
        </Field>
      ))}
      <div role="status">
        {'none' in decision ? (
          <Notice tone="look" title="This gives no authority">
            {decision.none}
          </Notice>
        ) : null}
        {'basis' in decision ? <Notice tone="good" title={`Basis: ${legalBases[decision.basis]}`} /> : null}
      </div>
    </div>
  );
}
