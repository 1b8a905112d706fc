import { Button, Field, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { finishMdtMeeting } from '../../../../api/mdt/contract/endpoints.ts';
import { LONGEST_REASON } from '../../../../api/mdt/contract/mdt-words.ts';
import type { ListItem, Meeting } from '../../../../api/mdt/contract/meetings.ts';
import type { MeetingNow } from '../../../../api/mdt/contract/running.ts';
import { isStale, moreOf } from '../../../api-client/problem-error.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { Section } from '../../../components/section.tsx';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { countWords } from '../../../words/count-words.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { useBarStyles } from '../bar-styles.ts';
import { useRowStyles } from '../row-styles.ts';
import { OUTCOME_STATE_WORDS } from './now-words.ts';
import type { CaseNow } from './now-words.ts';
import { OUTCOME_STATE_ICONS } from './outcome-state-icons.ts';

const useStyles = makeStyles({
  answer: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, marginTop: 0 },
  all: { marginBottom: tokens.spacingVerticalM },
  row: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  input: { '& input': { minWidth: 0, width: '100%' } },
});

type Kind = 'confirmed' | 'changed' | 'open' | 'undiscussed';

/** What is to become of a case at the end. */
function kindOf({ outcome, wasDiscussed }: CaseNow): Kind {
  if (outcome === 'confirmed' || outcome === 'changed') return outcome;
  return outcome === 'none' && !wasDiscussed ? 'undiscussed' : 'open';
}

interface FinishRowProps {
  one: CaseNow;
  item: ListItem | undefined;
  kind: Kind;
  because: string;
  /** What the API said of it, or what is missing. */
  error: string | undefined;
  onBecause: (because: string) => void;
  onGo: () => void;
}

function FinishRow({ one, item, kind, because, error, onBecause, onGo }: FinishRowProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const row = useRowStyles();
  const state = OUTCOME_STATE_WORDS[one.outcome];
  const way = kind === 'changed' ? 'Confirm it again' : 'Go to it';
  const name = item?.case.patient.displayName ?? 'A case that was just added';
  return (
    <li className={mergeClasses(frame.row, styles.row)} data-testid={`finish-${one.caseId}`}>
      <div className={row.name}>
        {one.position}. {name}
      </div>
      <div>
        <ToneBadge tone={state.tone} icon={OUTCOME_STATE_ICONS[one.outcome]}>
          {one.outcome === 'none'
            ? one.wasDiscussed
              ? 'Discussed, nothing written'
              : 'Not discussed'
            : state.word}
        </ToneBadge>
      </div>
      {kind === 'confirmed' ? null : (
        <div>
          <Button size="small" aria-label={`${way}: ${name}`} onClick={onGo}>
            {way}
          </Button>
        </div>
      )}
      {kind === 'confirmed' ? null : kind === 'changed' ? (
        error === undefined ? null : (
          <div className={row.trouble}>{error}</div>
        )
      ) : (
        <Field
          className={styles.input}
          label={kind === 'open' ? 'Why is it carried over?' : 'A reason of its own, if there is one'}
          {...saying(error)}
        >
          <Input
            autoComplete="off"
            maxLength={LONGEST_REASON}
            data-testid={`because-${one.caseId}`}
            value={because}
            onChange={(_, { value }) => {
              onBecause(value);
            }}
          />
        </Field>
      )}
    </li>
  );
}

interface FinishViewProps {
  now: MeetingNow;
  meeting: Meeting;
  onFinished: (meeting: Meeting) => void;
  onGo: (caseId: string) => void;
  onLeave: () => void;
  onStale: () => void;
}

/** Says that the meeting is over: what is confirmed stays, the rest is carried over with a reason. */
export function FinishView({ now, meeting, onFinished, onGo, onLeave, onStale }: FinishViewProps) {
  const styles = useStyles();
  const bar = useBarStyles();
  const frame = useFramedList();
  const { api } = useConfer();
  const announce = useAnnounce();
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [forAll, setForAll] = useState('');
  const [wasAsked, setWasAsked] = useState(false);
  const { meetingId } = now;
  const kinds = now.cases.map((one) => ({ one, kind: kindOf(one) }));
  const count = (wanted: Kind): number => kinds.filter(({ kind }) => kind === wanted).length;
  const ownReason = (caseId: string): string => reasons[caseId]?.trim() ?? '';
  const finishing = useAction(async () => {
    const carryOver = kinds
      .filter(({ kind, one }) => (kind === 'open' || kind === 'undiscussed') && ownReason(one.caseId) !== '')
      .map(({ one: { caseId } }) => ({ caseId, because: ownReason(caseId) }));
    try {
      const finished = await api.call(finishMdtMeeting, {
        meetingId,
        seen: now.version,
        body: { carryOver, ...(forAll.trim() === '' ? {} : { undiscussedBecause: forAll.trim() }) },
      });
      announce('The meeting is finished');
      onFinished(finished);
    } catch (error) {
      if (isStale(error)) onStale();
      throw error;
    }
  });
  const open = moreOf(finishing.error, finishMdtMeeting).open ?? [];
  /** Neither confirmed nor carried over. */
  const isUnsaid = ({ one, kind }: (typeof kinds)[number]): boolean =>
    ownReason(one.caseId) === '' && (kind === 'open' || (kind === 'undiscussed' && forAll.trim() === ''));
  const errorOf = (each: (typeof kinds)[number]): string | undefined => {
    const isRefused = open.some(({ caseId }) => caseId === each.one.caseId);
    if (each.kind === 'changed')
      return isRefused ? 'A Clinician of the MDT has to confirm it again first' : undefined;
    if ((wasAsked || isRefused) && isUnsaid(each))
      return 'Confirm its outcome, or enter why it is carried over';
    return isRefused ? 'It is still open: look at it as it is now' : undefined;
  };
  const carried = kinds.length - count('confirmed') - count('changed');
  return (
    <Section title="Finish the meeting" testId="finish">
      <p className={styles.answer}>
        {countWords(count('confirmed'), 'case is confirmed', 'cases are confirmed')}, {count('open')}{' '}
        discussed and not confirmed, {count('undiscussed')} not discussed
        {count('changed') === 0 ? '' : `, ${count('changed')} to be confirmed again`}.
      </p>
      {count('undiscussed') === 0 ? null : (
        <Field
          className={mergeClasses(styles.input, styles.all)}
          label="Why the cases that were not discussed are carried over"
        >
          <Input
            autoComplete="off"
            maxLength={LONGEST_REASON}
            data-testid="because-all"
            value={forAll}
            onChange={(_, { value }) => {
              setForAll(value);
            }}
          />
        </Field>
      )}
      <ol className={frame.list} aria-label="Cases">
        {kinds.map((each) => (
          <FinishRow
            key={each.one.caseId}
            one={each.one}
            kind={each.kind}
            item={meeting.items.find((item) => item.case.caseId === each.one.caseId)}
            because={reasons[each.one.caseId] ?? ''}
            error={errorOf(each)}
            onBecause={(because) => {
              setReasons((before) => ({ ...before, [each.one.caseId]: because }));
            }}
            onGo={() => {
              onGo(each.one.caseId);
            }}
          />
        ))}
      </ol>
      <FailureNotice error={finishing.error} />
      <div className={bar.bar}>
        <Button
          appearance="primary"
          data-testid="finish-send"
          disabledFocusable={finishing.isRunning}
          onClick={() => {
            setWasAsked(true);
            if (!kinds.some(isUnsaid)) void finishing.run();
          }}
        >
          {carried === 0
            ? 'Finish the meeting'
            : `Finish and carry ${countWords(carried, 'case', 'cases')} over`}
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          Go back
        </Button>
      </div>
    </Section>
  );
}
