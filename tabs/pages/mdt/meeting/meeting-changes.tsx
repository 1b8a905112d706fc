import { Button, Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { cancelMdtMeeting, moveMdtMeeting } from '../../../../api/mdt/contract/endpoints.ts';
import { LONGEST_REASON } from '../../../../api/mdt/contract/mdt-words.ts';
import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { DateTimeField } from '../../../components/date-time-field.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { countWords } from '../../../words/count-words.ts';
import { dateInZone, instantAt, minuteOfDay } from '../../../words/zoned-day.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { lengthMinutes, meetingTime } from '../meeting-words.ts';
import { ReasonForm } from './reason-form.tsx';
import type { WriteList, WriteOutcome } from './use-list-writes.ts';

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  form: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    rowGap: tokens.spacingVerticalS,
    maxWidth: '480px',
    '& input': { minWidth: 0 },
  },
});

interface MeetingChangesProps {
  meeting: Meeting;
  write: WriteList;
}

const two = (number: number): string => String(number).padStart(2, '0');

/** `2026-03-05T13:00` on the wall of the meeting's zone. */
function wallTime({ startsAt, timeZone }: Meeting): string {
  const at = Date.parse(startsAt);
  const minute = minuteOfDay(at, timeZone);
  return `${dateInZone(at, timeZone)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function instantOf(wall: string, timeZone: string): number {
  const [date = '', time = ''] = wall.split('T');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return instantAt(date, hours * 60 + minutes, timeZone);
}

interface MoveFormProps extends MeetingChangesProps {
  onSent: (outcome: WriteOutcome) => void;
  onLeave: () => void;
}

function MoveForm({ meeting, write, onSent, onLeave }: MoveFormProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const [starts, setStarts] = useState(() => wallTime(meeting));
  const [keepsCases, setKeepsCases] = useState(true);
  const [reason, setReason] = useState('');
  const [wasAsked, setWasAsked] = useState(false);
  const { meetingId, timeZone, startsAt: before } = meeting;
  const moving = useAction(async () => {
    const startsAt = instantOf(starts, timeZone);
    const endsAt = startsAt + lengthMinutes(meeting) * 60_000;
    const body = {
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
      keepsCases,
      reason: reason.trim(),
    };
    onSent(
      await write({
        send: (seen) => api.call(moveMdtMeeting, { meetingId, body, seen: seen.version }),
        isStillMeant: (seen) => seen.startsAt === before,
      }),
    );
  });
  const errors = fieldErrors(moving.error);
  const isMissing = reason.trim() === '';
  const said = wasAsked && isMissing ? 'Enter the reason' : errors.get('/reason');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setWasAsked(true);
    if (!isMissing && starts !== '' && !moving.isRunning) void moving.run();
  };
  const count = meeting.items.length;
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <DateTimeField
        label="New start"
        testId="move-start"
        value={starts}
        onChange={setStarts}
        error={errors.get('/startsAt') ?? errors.get('/endsAt')}
      />
      {count === 0 ? null : (
        <RadioGroup
          aria-label="The cases on its list"
          value={keepsCases ? 'keep' : 'back'}
          onChange={(_, { value }) => {
            setKeepsCases(value === 'keep');
          }}
        >
          <Radio value="keep" label={`${countWords(count, 'case moves', 'cases move')} with it`} />
          <Radio value="back" label={`${countWords(count, 'case goes', 'cases go')} back to be listed`} />
        </RadioGroup>
      )}
      <Field label="Reason" required {...saying(said)}>
        <Input
          autoComplete="off"
          data-testid="move-reason"
          maxLength={LONGEST_REASON}
          value={reason}
          onChange={(_, { value }) => {
            setReason(value);
          }}
        />
      </Field>
      {errors.size === 0 ? <FailureNotice error={moving.error} /> : null}
      <span className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          data-testid="move-send"
          disabledFocusable={moving.isRunning}
        >
          Move the meeting
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          Leave it
        </Button>
      </span>
    </form>
  );
}

/** Moves or cancels the meeting; no case is lost by that. */
export function MeetingChanges({ meeting, write }: MeetingChangesProps) {
  const styles = useStyles();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const [open, setOpen] = useState<'move' | 'cancel' | undefined>(undefined);
  const [wasMoved, setWasMoved] = useState(false);
  const { meetingId, startsAt } = meeting;
  const leave = (): void => {
    setOpen(undefined);
    setWasMoved(false);
  };
  const settle = (outcome: WriteOutcome, done: string): void => {
    if (outcome === 'changed') {
      setWasMoved(true);
      return;
    }
    announce(done);
    leave();
  };
  const cancelling = useAction(async (reason: string) => {
    const outcome = await write({
      send: (seen) => api.call(cancelMdtMeeting, { meetingId, body: { reason }, seen: seen.version }),
      isStillMeant: (seen) => seen.startsAt === startsAt && seen.status === 'planned',
    });
    settle(outcome, 'The meeting was cancelled');
  });
  if (meeting.status !== 'planned' || !mayAsk(me, cancelMdtMeeting)) return null;
  const count = meeting.items.length;
  return (
    <Section title="The meeting itself" testId="mdt-meeting-changes">
      {wasMoved ? (
        <Notice tone="look" role="alert" title="Somebody else moved the meeting meanwhile">
          It is {meetingTime(meeting)} now, and what you entered is not done. Send it again if you still want
          it.
        </Notice>
      ) : null}
      {open === 'move' ? (
        <MoveForm
          meeting={meeting}
          write={write}
          onSent={(outcome) => {
            settle(outcome, 'The meeting was moved');
          }}
          onLeave={leave}
        />
      ) : null}
      {open === 'cancel' ? (
        <ReasonForm
          label={`Why is the meeting of ${meetingTime(meeting)} cancelled?`}
          action={
            count === 0
              ? 'Cancel the meeting'
              : `Cancel the meeting and list ${countWords(count, 'case', 'cases')} again`
          }
          testId="cancel-meeting-reason"
          isBusy={cancelling.isRunning}
          onSend={(reason) => void cancelling.run(reason)}
          onLeave={leave}
        />
      ) : null}
      <FailureNotice error={cancelling.error} />
      {open === undefined ? (
        <span className={styles.buttons}>
          <Button
            data-testid="move-meeting"
            onClick={() => {
              setOpen('move');
            }}
          >
            Move the meeting…
          </Button>
          <Button
            data-testid="cancel-meeting"
            onClick={() => {
              setOpen('cancel');
            }}
          >
            Cancel the meeting…
          </Button>
        </span>
      ) : null}
    </Section>
  );
}
