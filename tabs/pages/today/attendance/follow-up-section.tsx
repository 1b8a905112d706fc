import { Button, Field, Input, makeStyles, Select, Textarea, tokens } from '@fluentui/react-components';
import { CalendarAddRegular } from '@fluentui/react-icons/svg/calendar-add';
import { useState } from 'react';
import { decideOutcome } from '../../../../api/attendance/contract/endpoints.ts';
import type { DecideOutcome, FollowUp } from '../../../../api/attendance/contract/outcome.ts';
import {
  OUTCOMES_OF_ATTENDANCE,
  outcomesOfAttendance,
  RTT_STATUSES,
  rttStatuses,
  type OutcomeOfAttendance,
  type RttStatus,
} from '../../../../api/attendance/contract/outcome-words.ts';
import { DateField } from '../../../components/date-field.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { goTo } from '../../../hooks/use-route.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { clockTime, fullDay, plainDate } from '../../../words/times.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    '& select': { minWidth: 0, width: '100%' },
    '& > *': { minWidth: 0 },
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  said: { marginTop: 0 },
  quiet: { color: tokens.colorNeutralForeground2, marginTop: 0 },
});

/** What was said, as sentences. */
function saidOf(followUp: FollowUp, timeZone: string): string[] {
  const { outcome, pifuUntil, afterWeeks, next, rttStatus, decidedBy, reason } = followUp;
  if (outcome === null) return ['Nobody has said yet what follows.'];
  return [
    `${outcomesOfAttendance[outcome]}, said by ${decidedBy ?? 'somebody'}.`,
    pifuUntil === null ? undefined : `The patient may ask for an appointment until ${plainDate(pifuUntil)}.`,
    next === null
      ? afterWeeks === null
        ? outcome === '2'
          ? 'No next appointment is booked in Confer.'
          : undefined
        : `The next one is wanted in ${String(afterWeeks)} ${afterWeeks === 1 ? 'week' : 'weeks'}.`
      : `Booked: ${fullDay(next.startsAt, timeZone)} ${clockTime(next.startsAt, timeZone)}.`,
    rttStatus === null ? undefined : `RTT ${rttStatus}: ${rttStatuses[rttStatus]}.`,
    reason === null ? undefined : `“${reason}”`,
  ].filter((one) => one !== undefined);
}

interface Draft {
  outcome: OutcomeOfAttendance | '';
  pifuUntil: string;
  afterWeeks: string;
  rttStatus: RttStatus | '';
  reason: string;
}

const bodyOf = ({ outcome, pifuUntil, afterWeeks, rttStatus, reason }: Draft): DecideOutcome | undefined =>
  outcome === ''
    ? undefined
    : {
        outcome,
        ...(outcome === '3' && pifuUntil !== '' ? { pifuUntil } : {}),
        ...(outcome !== '1' && /^\d+$/.test(afterWeeks) ? { afterWeeks: Number(afterWeeks) } : {}),
        ...(rttStatus === '' ? {} : { rttStatus }),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      };

interface FollowUpSectionProps {
  appointmentId: string;
  timeZone: string;
  followUp: FollowUp;
  onDecided: () => void;
}

/** What follows an attendance: what was said, and the way to say it and to book the next one. */
export function FollowUpSection({ appointmentId, timeZone, followUp, onDecided }: FollowUpSectionProps) {
  const styles = useStyles();
  const { me } = useConfer();
  const [isOpen, setIsOpen] = useState(false);
  const { outcome, next, isFirst } = followUp;
  const mayBook = outcome !== '1' && next === null;
  return (
    <Section title="What follows" testId="follow-up">
      {saidOf(followUp, timeZone).map((sentence) => (
        <p key={sentence} className={styles.said}>
          {sentence}
        </p>
      ))}
      {isFirst ? (
        <p className={styles.quiet}>
          Their first appointment in this service through Confer. One that is missed does not use it up.
        </p>
      ) : null}
      {!mayAsk(me, decideOutcome) ? null : isOpen ? (
        <OutcomeForm
          key={followUp.version}
          appointmentId={appointmentId}
          followUp={followUp}
          onDone={() => {
            setIsOpen(false);
            onDecided();
          }}
          onCancel={() => {
            setIsOpen(false);
          }}
        />
      ) : (
        <div className={styles.buttons}>
          <Button
            data-testid="say-what-follows"
            onClick={() => {
              setIsOpen(true);
            }}
          >
            {outcome === null ? 'Say what follows' : 'Change'}
          </Button>
          {mayBook ? (
            <Button
              data-testid="book-follow-up"
              icon={<CalendarAddRegular />}
              onClick={() => {
                goTo('book', 'after', appointmentId);
              }}
            >
              Book the follow-up
            </Button>
          ) : null}
        </div>
      )}
    </Section>
  );
}

function OutcomeForm(props: {
  appointmentId: string;
  followUp: FollowUp;
  onDone: () => void;
  onCancel: () => void;
}) {
  const styles = useStyles();
  const { api } = useConfer();
  const { appointmentId, followUp } = props;
  const [draft, setDraft] = useState<Draft>({
    outcome: followUp.outcome ?? '',
    pifuUntil: followUp.pifuUntil ?? '',
    afterWeeks: followUp.afterWeeks === null ? '' : String(followUp.afterWeeks),
    rttStatus: followUp.rttStatus ?? '',
    reason: '',
  });
  const change = (edit: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...edit }));
  };
  const body = bodyOf(draft);
  const decide = useAction(async () => {
    if (body === undefined) return;
    await api.call(decideOutcome, { appointmentId, body, seen: followUp.version });
    props.onDone();
  });
  const errors = fieldErrors(decide.error);
  const errorOf = (pointer: string) => {
    const message = errors.get(pointer);
    return message === undefined ? {} : { validationMessage: message };
  };
  const { code, because } = followUp.suggestedRtt;
  return (
    <div className={styles.form}>
      <Field
        label="What follows"
        required
        {...(followUp.isPathOpen
          ? { hint: 'They were not brought: nobody is discharged while there are steps left to take.' }
          : {})}
        {...errorOf('/outcome')}
      >
        <Select
          data-testid="outcome-of-attendance"
          value={draft.outcome}
          onChange={(_, { value }) => {
            change({ outcome: OUTCOMES_OF_ATTENDANCE.find((one) => one === value) ?? '' });
          }}
        >
          <option value="">Choose</option>
          {OUTCOMES_OF_ATTENDANCE.map((one) => (
            <option key={one} value={one} disabled={one === '1' && followUp.isPathOpen}>
              {outcomesOfAttendance[one]}
            </option>
          ))}
        </Select>
      </Field>
      {draft.outcome === '3' ? (
        <DateField
          label="The patient may ask for it until (leave empty if you make it)"
          testId="pifu-until"
          value={draft.pifuUntil}
          onChange={(pifuUntil) => {
            change({ pifuUntil });
          }}
        />
      ) : null}
      {draft.outcome === '2' || draft.outcome === '3' ? (
        <Field label="In how many weeks" {...errorOf('/afterWeeks')}>
          <Input
            data-testid="after-weeks"
            type="number"
            min={0}
            max={156}
            value={draft.afterWeeks}
            onChange={(_, { value }) => {
              change({ afterWeeks: value });
            }}
          />
        </Field>
      ) : null}
      <Field
        label="Referral to treatment status"
        hint={code === null ? because : `Suggested: ${code}. ${because}`}
        {...errorOf('/rttStatus')}
      >
        <Select
          data-testid="rtt-status"
          value={draft.rttStatus}
          onChange={(_, { value }) => {
            change({ rttStatus: RTT_STATUSES.find((one) => one === value) ?? '' });
          }}
        >
          <option value="">Not said here</option>
          {RTT_STATUSES.map((one) => (
            <option key={one} value={one}>
              {one} {rttStatuses[one]}
              {one === code ? ' (suggested)' : ''}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="Why"
        hint="Needed for a discharge after somebody did not come, another code than the suggested one, and a change."
        {...errorOf('/reason')}
      >
        <Textarea
          data-testid="outcome-reason"
          maxLength={500}
          value={draft.reason}
          onChange={(_, { value }) => {
            change({ reason: value });
          }}
        />
      </Field>
      <FailureNotice error={decide.error} />
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          data-testid="decide-outcome"
          disabledFocusable={body === undefined || decide.isRunning}
          onClick={() => {
            void decide.run();
          }}
        >
          Save and tell the PAS
        </Button>
        <Button onClick={props.onCancel}>Leave it</Button>
      </div>
    </div>
  );
}
