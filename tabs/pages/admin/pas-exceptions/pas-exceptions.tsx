import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { useEffect, useEffectEvent, useState } from 'react';
import {
  listPasExceptions,
  replayPasExceptions,
  settlePasException,
} from '../../../../api/pas-inbound/contract/endpoints.ts';
import type { PasExceptionView } from '../../../../api/pas-inbound/contract/pas-exceptions.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLiveReturn } from '../../../hooks/use-live.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { clockTime, shortDay } from '../../../words/times.ts';
import { NoteQuestion } from '../deliveries/note-question.tsx';
import { aboutWords, kindWords } from './exception-words.ts';

/** What the PAS tells belongs to no appointment yet, so no live event says that it came: it is looked for. */
const LOOK_MS = 15_000;

const useStyles = makeStyles({
  cause: { marginBottom: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  what: { flexGrow: 1, flexBasis: '200px', minWidth: 0, overflowWrap: 'anywhere' },
  why: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  small: { color: tokens.colorNeutralForeground2 },
});

/** What the PAS told and Confer could not take: why, what it is about, to be taken again or settled. */
export function PasExceptions() {
  const { api, me } = useConfer();
  const { timeZone } = me.organisation;
  const [settling, setSettling] = useState<PasExceptionView>();
  const [outcome, setOutcome] = useState<string>();
  const loaded = useLoaded('pas-exceptions', (signal) => api.call(listPasExceptions, {}, { signal }));
  useLiveReturn(loaded.reload);
  const reload = useEffectEvent(loaded.reload);
  useEffect(() => {
    const timer = setInterval(() => {
      reload();
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const replay = useAction(async (exceptionIds: string[]) => {
    const { done, refused } = await api.call(replayPasExceptions, { body: { exceptionIds } });
    setOutcome(replayedWords(done, refused));
    loaded.reload();
  });
  const items = loaded.data?.items ?? [];
  const lastLookAt = loaded.data?.lastLookAt ?? null;
  return (
    <Section title="From the PAS">
      <FailureNotice error={loaded.error ?? replay.error} onRetry={loaded.reload} />
      {loaded.isLoading ? <LoadingRows what="what the PAS told" count={1} /> : null}
      <div role="status" data-testid="replayed">
        {outcome}
      </div>
      {loaded.data !== undefined && items.length === 0 ? (
        <Notice tone="good" title="Everything that the PAS told has been taken" />
      ) : null}
      {[...groupByReason(items)].map(([reason, exceptions]) => (
        <CauseList
          key={reason}
          reason={reason}
          exceptions={exceptions}
          isBusy={replay.isRunning}
          timeZone={timeZone}
          onReplay={(ids) => void replay.run(ids)}
          onSettle={setSettling}
        />
      ))}
      {lastLookAt === null ? null : (
        <p data-testid="pas-last-look">
          The PAS was last asked on {shortDay(lastLookAt, timeZone)}, {clockTime(lastLookAt, timeZone)}.
        </p>
      )}
      {settling === undefined ? null : (
        <NoteQuestion
          title="Somebody saw to this?"
          explanation={`${settling.reason} Confer will not take it any more, unless the PAS changes it again.`}
          label="What was done instead"
          action="It is seen to"
          onSay={async (note) => {
            await api.call(settlePasException, { exceptionId: settling.exceptionId, body: { note } });
            loaded.reload();
          }}
          onClose={() => {
            setSettling(undefined);
          }}
        />
      )}
    </Section>
  );
}

const replayedWords = (done: number, refused: number): string =>
  refused === 0
    ? `Replayed: ${done === 1 ? 'it is' : `all ${done} are`} in order now.`
    : `Replayed: ${done} in order now, ${refused} could still not be taken.`;

function groupByReason(items: readonly PasExceptionView[]): Map<string, PasExceptionView[]> {
  const groups = new Map<string, PasExceptionView[]>();
  for (const item of items) groups.set(item.reason, [...(groups.get(item.reason) ?? []), item]);
  return groups;
}

interface CauseListProps {
  reason: string;
  exceptions: readonly PasExceptionView[];
  isBusy: boolean;
  timeZone: string;
  onReplay: (exceptionIds: string[]) => void;
  onSettle: (exception: PasExceptionView) => void;
}

function CauseList({ reason, exceptions, isBusy, timeZone, onReplay, onSettle }: CauseListProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const { me } = useConfer();
  const mayReplay = mayAsk(me, replayPasExceptions);
  return (
    <div className={styles.cause} data-testid="pas-cause">
      <div className={styles.row}>
        <h3 className={mergeClasses(styles.what, styles.why)}>{reason}</h3>
        {exceptions.length === 1 || !mayReplay ? null : (
          <Button
            size="small"
            appearance="primary"
            icon={<ArrowSyncRegular />}
            data-testid="replay-cause"
            disabledFocusable={isBusy}
            onClick={() => {
              onReplay(exceptions.map(({ exceptionId }) => exceptionId));
            }}
          >
            Replay all {exceptions.length}
          </Button>
        )}
      </div>
      <ul className={frame.list} aria-label={reason}>
        {exceptions.map((exception) => {
          const { exceptionId, heardAt } = exception;
          return (
            <li key={exceptionId} className={mergeClasses(frame.row, styles.row)} data-testid="pas-exception">
              <div className={styles.what}>
                <div>{kindWords(exception)}</div>
                <div className={styles.small}>
                  Heard on {shortDay(heardAt, timeZone)}, {clockTime(heardAt, timeZone)}.{' '}
                  {aboutWords(exception, timeZone)}
                </div>
              </div>
              {mayReplay ? (
                <>
                  <Button
                    size="small"
                    data-testid={`settle-${exceptionId}`}
                    onClick={() => {
                      onSettle(exception);
                    }}
                  >
                    Seen to
                  </Button>
                  <Button
                    size="small"
                    icon={<ArrowSyncRegular />}
                    data-testid={`replay-${exceptionId}`}
                    disabledFocusable={isBusy}
                    onClick={() => {
                      onReplay([exceptionId]);
                    }}
                  >
                    Replay
                  </Button>
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
