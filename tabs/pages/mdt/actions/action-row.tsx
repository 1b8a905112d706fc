import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ClockAlarmRegular } from '@fluentui/react-icons/svg/clock-alarm';
import { HourglassRegular } from '@fluentui/react-icons/svg/hourglass';
import { useState } from 'react';
import type { Action } from '../../../../api/mdt/contract/outcomes.ts';
import {
  changeMdtAction,
  finishMdtAction,
  reopenMdtAction,
} from '../../../../api/mdt/contract/running-endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { isStale } from '../../../api-client/problem-error.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { shortDay } from '../../../words/times.ts';
import { dateInZone } from '../../../words/zoned-day.ts';
import { caseLine } from '../case-words.ts';
import { mdtHash } from '../mdt-route.ts';
import { ReasonForm } from '../meeting/reason-form.tsx';
import { useRowStyles } from '../row-styles.ts';
import { ActionForm } from './action-form.tsx';
import { dueWords } from './action-words.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 599px)': { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalXS },
  },
  end: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

function DueBadge({ action, today }: { action: Action; today: string }) {
  if (action.doneAt !== null) {
    return (
      <ToneBadge tone="good" icon={CheckmarkCircleRegular}>
        Done
      </ToneBadge>
    );
  }
  return (
    <ToneBadge
      tone={action.isOverdue ? 'bad' : 'quiet'}
      icon={action.isOverdue ? ClockAlarmRegular : HourglassRegular}
    >
      {dueWords(action, today)}
    </ToneBadge>
  );
}

interface ActionRowProps {
  action: Action;
  /** Where it stands: at its case nothing is said of that; elsewhere a link goes there for those who may see it. */
  at: 'its-case' | 'case-of-theirs' | 'case-of-others';
  onChanged: () => void;
}

/** What is to be done, for whom, by whom and by when; it can be done, changed, and said not to be done after all. */
export function ActionRow({ action, at, onChanged }: ActionRowProps) {
  const styles = useStyles();
  const row = useRowStyles();
  const frame = useFramedList();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const today = dateInZone(useNow(), me.organisation.timeZone);
  const [open, setOpen] = useState<'change' | 'reopen' | undefined>(undefined);
  const { actionId, version, what, patient, caseId, mdt, owner, addedBy, addedAt, doneBy, doneAt } = action;
  const { timeZone } = me.organisation;
  const readIfStale = (error: unknown): void => {
    if (isStale(error)) onChanged();
  };
  const settle = (said: string): void => {
    announce(said);
    setOpen(undefined);
    onChanged();
  };
  const finishing = useAction(async () => {
    try {
      await api.call(finishMdtAction, { actionId, seen: version });
    } catch (error) {
      readIfStale(error);
      throw error;
    }
    settle(`Done: ${what}`);
  });
  const reopening = useAction(async (because: string) => {
    try {
      await api.call(reopenMdtAction, { actionId, body: { because }, seen: version });
    } catch (error) {
      readIfStale(error);
      throw error;
    }
    settle(`Not done after all: ${what}`);
  });
  const reopenErrors = fieldErrors(reopening.error);
  return (
    <li className={mergeClasses(frame.row, styles.row)} data-testid={`action-${actionId}`}>
      <div>
        <div className={row.question}>{what}</div>
        {at === 'its-case' ? null : (
          <div className={row.more}>
            {at === 'case-of-theirs' ? (
              <Link href={mdtHash('case', caseId)}>{patient.displayName}</Link>
            ) : (
              <span className={row.name}>{patient.displayName}</span>
            )}{' '}
            {caseLine(action)}
          </div>
        )}
        <div className={row.more}>
          {[
            ...(at === 'its-case' ? [] : [mdt.name]),
            owner.displayName,
            `given by ${addedBy.displayName} on ${shortDay(addedAt, timeZone)}`,
            ...(doneAt === null
              ? []
              : [
                  `done by ${doneBy?.displayName ?? ''} on ${shortDay(doneAt, timeZone)}`,
                  dueWords(action, today),
                ]),
          ].join(' · ')}
        </div>
        {action.reopenedBecause === null ? null : (
          <div className={row.more}>Not done before: {action.reopenedBecause}</div>
        )}
        {patient.notice === null || at === 'its-case' ? null : (
          <div className={row.trouble}>{patient.notice}</div>
        )}
        {open === 'change' ? (
          <ActionForm
            action={action}
            onSaved={() => {
              settle('The action was changed');
            }}
            onStale={readIfStale}
            onLeave={() => {
              setOpen(undefined);
            }}
          />
        ) : null}
        {open === 'reopen' ? (
          <ReasonForm
            label="Why is it not done after all?"
            action="Not done after all"
            testId="reopen-reason"
            isBusy={reopening.isRunning}
            error={reopenErrors.get('/because')}
            onSend={(because) => void reopening.run(because)}
            onLeave={() => {
              setOpen(undefined);
            }}
          />
        ) : null}
        <FailureNotice error={finishing.error ?? (reopenErrors.size === 0 ? reopening.error : undefined)} />
      </div>
      <span className={styles.end}>
        <DueBadge action={action} today={today} />
        {open !== undefined || doneAt !== null || !mayAsk(me, finishMdtAction) ? null : (
          <Button
            size="small"
            data-testid={`done-${actionId}`}
            aria-label={`Done: ${what}`}
            disabledFocusable={finishing.isRunning}
            onClick={() => void finishing.run()}
          >
            Done
          </Button>
        )}
        {open !== undefined || doneAt !== null || !mayAsk(me, changeMdtAction) ? null : (
          <Button
            size="small"
            appearance="subtle"
            data-testid={`change-${actionId}`}
            aria-label={`Change: ${what}`}
            onClick={() => {
              setOpen('change');
            }}
          >
            Change…
          </Button>
        )}
        {open !== undefined || doneAt === null || !mayAsk(me, reopenMdtAction) ? null : (
          <Button
            size="small"
            data-testid={`reopen-${actionId}`}
            aria-label={`Not done after all: ${what}`}
            onClick={() => {
              setOpen('reopen');
            }}
          >
            Not done after all…
          </Button>
        )}
      </span>
    </li>
  );
}
