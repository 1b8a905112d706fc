import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { reorderMdtList } from '../../../../api/mdt/contract/endpoints.ts';
import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';
import { suggestMdtOrder } from '../../../../api/mdt/contract/planning-endpoints.ts';
import type { SuggestedOrder } from '../../../../api/mdt/contract/suggested-order.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { DataTable } from '../../../components/data-table.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { clockRange } from '../../../words/times.ts';
import { isSameOrder, orderOf } from './list-order.ts';
import {
  breakWords,
  isPresentOrder,
  keptPeople,
  limitWords,
  orderOfSuggestion,
  savingWords,
  type KeptPerson,
} from './suggestion-words.ts';
import type { WriteList } from './use-list-writes.ts';

const useStyles = makeStyles({
  place: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', rowGap: tokens.spacingVerticalS },
  ask: { alignSelf: 'flex-start' },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
});

/** The order before a suggestion was taken over, and the one that it made. */
interface Taken {
  before: readonly string[];
  after: readonly string[];
  words: string;
}

function columnsFor(timeZone: string): Column<KeptPerson>[] {
  const when = (window: KeptPerson['now']): string =>
    window === undefined ? '' : clockRange(window.from, window.until, timeZone);
  const kept = (window: KeptPerson['now']): string =>
    window === undefined ? '' : `${Math.round(window.keptMinutes)} min`;
  return [
    { heading: 'Person', cell: ({ displayName }) => displayName },
    { heading: 'There now', cell: ({ now }) => when(now) },
    { heading: 'Kept now', cell: ({ now }) => kept(now), isNumber: true },
    { heading: 'There then', cell: ({ then }) => when(then) },
    { heading: 'Kept then', cell: ({ then }) => kept(then), isNumber: true },
  ];
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  const styles = useStyles();
  if (lines.length === 0) return null;
  return (
    <>
      <div>{title}</div>
      <ul className={styles.list} aria-label={title}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function Suggestion(props: {
  meeting: Meeting;
  suggestion: SuggestedOrder;
  isBusy: boolean;
  onUse: () => void;
  onAgain: () => void;
  onLeave: () => void;
}) {
  const { meeting, suggestion, isBusy, onUse, onAgain, onLeave } = props;
  const { people, present, suggested } = suggestion;
  const leave = (
    <Button size="small" data-testid="suggestion-leave" onClick={onLeave}>
      {isPresentOrder(suggestion) ? 'Close' : 'Leave it as it is'}
    </Button>
  );
  if (meeting.version !== suggestion.version) {
    return (
      <Notice
        tone="look"
        role="alert"
        title="The list changed since this order was suggested"
        actions={
          <>
            <Button size="small" data-testid="suggestion-again" disabledFocusable={isBusy} onClick={onAgain}>
              Suggest again
            </Button>
            {leave}
          </>
        }
      />
    );
  }
  const namesOf = (order: SuggestedOrder['suggested']): string[] =>
    order.cases.flatMap(({ caseId }) => {
      const item = meeting.items.find((one) => one.case.caseId === caseId);
      return item === undefined ? [] : [item.case.patient.displayName];
    });
  return (
    <Notice
      tone={isPresentOrder(suggestion) ? 'quiet' : 'live'}
      title={savingWords(suggestion)}
      actions={
        <>
          {isPresentOrder(suggestion) ? null : (
            <Button
              size="small"
              appearance="primary"
              data-testid="suggestion-use"
              disabledFocusable={isBusy}
              onClick={onUse}
            >
              Use this order
            </Button>
          )}
          {leave}
        </>
      }
    >
      {isPresentOrder(suggestion) ? null : <p>Order: {namesOf(suggested).join(', ')}.</p>}
      <Lines title="What it does not meet:" lines={breakWords(suggested, meeting, people)} />
      {isPresentOrder(suggestion) ? null : (
        <Lines title="What the present order does not meet:" lines={breakWords(present, meeting, people)} />
      )}
      <Lines title="What no order can mend:" lines={limitWords(suggestion, meeting)} />
      {people.length === 0 ? null : (
        <DataTable
          caption="Who is in the meeting from when to when, and how much of it is for cases of others"
          testId="suggestion-people"
          columns={columnsFor(meeting.timeZone)}
          rows={keptPeople(suggestion)}
          keyOf={({ practitionerId }) => practitionerId}
        />
      )}
    </Notice>
  );
}

/** Asks for the order in which people wait least, shows what it would change, and takes it over or leaves it. */
export function SuggestOrder({ meeting, write }: { meeting: Meeting; write: WriteList }) {
  const styles = useStyles();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const [suggestion, setSuggestion] = useState<SuggestedOrder | undefined>(undefined);
  const [taken, setTaken] = useState<Taken | undefined>(undefined);
  const { meetingId } = meeting;
  const asking = useAction(async () => {
    const answer = await api.call(suggestMdtOrder, { meetingId });
    setTaken(undefined);
    setSuggestion(answer);
    announce(savingWords(answer));
  });
  const reorder = (caseIds: readonly string[], isStillMeant: (seen: Meeting) => boolean) =>
    write({
      send: ({ version }) =>
        api.call(reorderMdtList, { meetingId, body: { caseIds: [...caseIds] }, seen: version }),
      isStillMeant,
    });
  const using = useAction(async (one: SuggestedOrder) => {
    const after = orderOfSuggestion(one);
    const before = one.present.cases.map(({ caseId }) => caseId);
    // a list that was changed meanwhile is shown, and the suggestion is said to be of an older one
    if ((await reorder(after, ({ version }) => version === one.version)) === 'changed') return;
    setSuggestion(undefined);
    setTaken({ before, after, words: savingWords(one) });
    announce('The list has the suggested order');
  });
  const undoing = useAction(async ({ before, after }: Taken) => {
    const outcome = await reorder(before, (seen) => isSameOrder(orderOf(seen), after));
    if (outcome === 'changed') return;
    setTaken(undefined);
    announce('The list has its order of before');
  });
  if (!mayAsk(me, suggestMdtOrder) || meeting.items.length < 2) return null;
  const isBusy = asking.isRunning || using.isRunning || undoing.isRunning;
  const isUndone = taken !== undefined && !isSameOrder(orderOf(meeting), taken.after);
  return (
    <div className={styles.place}>
      {suggestion === undefined && taken === undefined ? (
        <Button
          className={styles.ask}
          size="small"
          data-testid="suggest-order"
          disabledFocusable={isBusy}
          onClick={() => void asking.run()}
        >
          {asking.isRunning ? 'Looking for an order…' : 'Order for least waiting'}
        </Button>
      ) : null}
      <FailureNotice error={asking.error ?? using.error ?? undoing.error} />
      {suggestion === undefined ? null : (
        <Suggestion
          meeting={meeting}
          suggestion={suggestion}
          isBusy={isBusy}
          onUse={() => void using.run(suggestion)}
          onAgain={() => void asking.run()}
          onLeave={() => {
            setSuggestion(undefined);
            using.clear();
          }}
        />
      )}
      {taken === undefined ? null : (
        <Notice
          tone={isUndone ? 'look' : 'good'}
          role="status"
          title={
            isUndone
              ? 'The list changed after it got the suggested order, so that is not undone here'
              : 'The list has the suggested order'
          }
          actions={
            <>
              {isUndone ? null : (
                <Button
                  size="small"
                  data-testid="suggestion-undo"
                  disabledFocusable={isBusy}
                  onClick={() => void undoing.run(taken)}
                >
                  Undo
                </Button>
              )}
              <Button
                size="small"
                data-testid="suggestion-close"
                onClick={() => {
                  setTaken(undefined);
                  undoing.clear();
                }}
              >
                Close
              </Button>
            </>
          }
        >
          {isUndone ? null : taken.words}
        </Notice>
      )}
    </div>
  );
}
