import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { useState } from 'react';
import type { Action } from '../../../../api/mdt/contract/outcomes.ts';
import {
  addMdtAction,
  finishMdtAction,
  listMdtActions,
  reopenMdtAction,
} from '../../../../api/mdt/contract/running-endpoints.ts';
import { isStale } from '../../../api-client/problem-error.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { Section } from '../../../components/section.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLiveEvents, useLiveReturn } from '../../../hooks/use-live.ts';
import { usePages } from '../../../hooks/use-pages.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { plainShortDay } from '../../../words/times.ts';
import { ReasonForm } from '../meeting/reason-form.tsx';
import { useRowStyles } from '../row-styles.ts';
import type { Person } from './outcome/outcome-control.tsx';
import { AddActionForm } from './add-action-form.tsx';
import { useReadSoon } from './use-read-soon.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalS,
  },
  what: { overflowWrap: 'anywhere' },
  add: { marginTop: tokens.spacingVerticalS },
});

function ActionRow({ action, onChanged }: { action: Action; onChanged: () => void }) {
  const styles = useStyles();
  const frame = useFramedList();
  const row = useRowStyles();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const [isReopening, setIsReopening] = useState(false);
  const { actionId, version, what, owner, dueOn, isOverdue, doneBy, reopenedBecause } = action;
  const changing = useAction(async (because: string | undefined) => {
    try {
      if (because === undefined) await api.call(finishMdtAction, { actionId, seen: version });
      else await api.call(reopenMdtAction, { actionId, seen: version, body: { because } });
      announce(because === undefined ? 'Done' : 'Open again');
      setIsReopening(false);
      onChanged();
    } catch (error) {
      if (isStale(error)) onChanged();
      throw error;
    }
  });
  return (
    <li className={frame.row} data-testid={`action-${actionId}`}>
      <div className={styles.row}>
        <div>
          <div className={styles.what}>{what}</div>
          <div className={row.more}>
            {owner.displayName} · by {plainShortDay(dueOn)}
          </div>
          {isOverdue ? (
            <ToneBadge tone="bad" icon={ErrorCircleFilled}>
              Overdue
            </ToneBadge>
          ) : null}
          {doneBy === null ? null : (
            <ToneBadge tone="good" icon={CheckmarkCircleFilled}>
              {`Done, said by ${doneBy.displayName}`}
            </ToneBadge>
          )}
          {reopenedBecause === null ? null : <div className={row.more}>Opened again: {reopenedBecause}</div>}
        </div>
        {!mayAsk(me, finishMdtAction) || isReopening ? null : doneBy === null ? (
          <Button
            size="small"
            aria-label={`Done: ${what}`}
            disabledFocusable={changing.isRunning}
            onClick={() => void changing.run(undefined)}
          >
            Done
          </Button>
        ) : (
          <Button
            size="small"
            appearance="subtle"
            aria-label={`Open again: ${what}`}
            onClick={() => {
              setIsReopening(true);
            }}
          >
            Open again
          </Button>
        )}
      </div>
      {isReopening ? (
        <ReasonForm
          label="Why is it not done after all?"
          action="Open it again"
          testId="reopen-reason"
          isBusy={changing.isRunning}
          onSend={(because) => void changing.run(because)}
          onLeave={() => {
            setIsReopening(false);
          }}
        />
      ) : null}
      <FailureNotice error={changing.error} />
    </li>
  );
}

interface ActionsSectionProps {
  caseId: string;
  mdtId: string;
  people: readonly Person[];
}

/** What is to be done for a case, by whom and by when. */
export function ActionsSection({ caseId, mdtId, people }: ActionsSectionProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const { api, me } = useConfer();
  const [isAdding, setIsAdding] = useState(false);
  const actions = usePages(`actions ${caseId}`, (cursor, signal) =>
    api.call(
      listMdtActions,
      { query: { mdtId, caseId, state: 'all', ...(cursor === undefined ? {} : { cursor }) } },
      { signal },
    ),
  );
  const readSoon = useReadSoon(actions.reload);
  useLiveEvents(({ kind, subject }) => {
    if (kind === 'mdt-outcome-changed' && subject.id === caseId) readSoon();
  });
  useLiveReturn(readSoon);
  const { items } = actions;
  return (
    <Section title="Actions" testId="actions">
      <FailureNotice error={actions.error} onRetry={actions.reload} />
      {items === undefined || items.length === 0 ? null : (
        <ul className={frame.list} aria-label="Actions">
          {items.map((action) => (
            <ActionRow key={action.actionId} action={action} onChanged={actions.reload} />
          ))}
        </ul>
      )}
      {items?.length === 0 && !isAdding ? <div>No action yet.</div> : null}
      <ShowMore pages={actions} />
      {isAdding ? (
        <AddActionForm
          caseId={caseId}
          people={people}
          onAdded={() => {
            setIsAdding(false);
            actions.reload();
          }}
          onLeave={() => {
            setIsAdding(false);
          }}
        />
      ) : mayAsk(me, addMdtAction) ? (
        <Button
          className={styles.add}
          size="small"
          icon={<AddRegular />}
          data-testid="add-action"
          onClick={() => {
            setIsAdding(true);
          }}
        >
          Add an action
        </Button>
      ) : null}
    </Section>
  );
}
