import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { answerWish } from '../../../../api/consultation/contract/endpoints.ts';
import { WISH_REASONS, wishReasonWords, wishSentence } from '../../../../api/wishes/contract/wish-words.ts';
import type { AnswerWish, Wish } from '../../../../api/wishes/contract/wishes.ts';
import { Notice } from '../../../components/notice.tsx';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime } from '../../../words/times.ts';
import type { AppointmentActions } from '../use-appointment-actions.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, marginBottom: tokens.spacingVerticalM, padding: 0 },
  item: { marginBottom: tokens.spacingVerticalS },
  text: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  answer: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalS,
  },
});

interface WishesSectionProps {
  appointment: Appointment;
  /** Whether the person may answer. */
  mayAnswer: boolean;
  actions: AppointmentActions;
}

/** What those of the patient's side ask about who is in the call, with staff's answers; nothing where nobody asked. */
export function WishesSection({ appointment, mayAnswer, actions }: WishesSectionProps) {
  const styles = useStyles();
  if (appointment.wishes.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="What they ask about who is there" data-testid="wishes">
      {appointment.wishes.map((wish) => (
        <li key={wish.wishId} className={styles.item} data-testid={`wish-${wish.wishId}`}>
          <Notice tone={wish.answer === null ? 'look' : 'quiet'} title={wishSentence(wish)}>
            {wish.text === null ? null : <p className={styles.text}>{wish.text}</p>}
            <p className={styles.text}>{answerSentence(wish, appointment.timeZone)}</p>
            {mayAnswer ? <Answer appointment={appointment} wish={wish} actions={actions} /> : null}
          </Notice>
        </li>
      ))}
    </ul>
  );
}

function answerSentence({ answer, askedAt }: Wish, timeZone: string): string {
  if (answer === null) return `Asked at ${clockTime(askedAt, timeZone)}. Nobody else who joins can see it.`;
  const who = `${answer.by}, ${clockTime(answer.at, timeZone)}`;
  if (answer.as === 'agreed') return `Agreed by ${who}.`;
  if (answer.as === 'over') return `That part is over (${who}).`;
  return `Not possible: ${answer.reason === null ? '' : wishReasonWords[answer.reason]} (${who}).`;
}

function Answer({ appointment, wish, actions }: { wish: Wish } & Omit<WishesSectionProps, 'mayAnswer'>) {
  const styles = useStyles();
  const { api } = useConfer();
  const [reason, setReason] = useState<string>('');
  const send = (body: AnswerWish, done: string): void => {
    const { appointmentId, version } = appointment;
    actions.change(
      appointment,
      () => api.call(answerWish, { appointmentId, wishId: wish.wishId, seen: version, body }),
      done,
    );
  };
  const chosen = WISH_REASONS.find((one) => one === reason);
  return (
    <div className={styles.answer}>
      {wish.kind === 'alone-first' && wish.answer?.as === 'agreed' ? (
        <Button
          size="small"
          appearance="primary"
          data-testid="wish-over"
          disabledFocusable={actions.isBusy}
          onClick={() => {
            send({ as: 'over' }, 'Others can be let in');
          }}
        >
          They have spoken alone
        </Button>
      ) : null}
      {wish.answer?.as === 'agreed' ? null : (
        <Button
          size="small"
          appearance="primary"
          data-testid="wish-agree"
          disabledFocusable={actions.isBusy}
          onClick={() => {
            send({ as: 'agreed' }, 'They can read that you agree');
          }}
        >
          Agree
        </Button>
      )}
      <Field label="Why it is not possible" size="small">
        <Select
          size="small"
          data-testid="wish-reason"
          value={reason}
          onChange={(_, { value }) => {
            setReason(value);
          }}
        >
          <option value="">Choose a reason</option>
          {WISH_REASONS.map((one) => (
            <option key={one} value={one}>
              {wishReasonWords[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Button
        size="small"
        data-testid="wish-refuse"
        disabledFocusable={actions.isBusy || chosen === undefined}
        onClick={() => {
          if (chosen !== undefined) {
            send({ as: 'not-possible', reason: chosen }, 'They can read why it is not possible');
          }
        }}
      >
        Not possible
      </Button>
    </div>
  );
}
