import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { OutcomeField } from '../../../../../api/mdt/contract/outcomes.ts';
import { FailureNotice } from '../../../../components/failure-notice.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { useConfer } from '../../../../shell/confer-context.ts';
import { listWords } from '../../../../words/list-words.ts';
import { clockTime } from '../../../../words/times.ts';
import { ReasonForm } from '../../meeting/reason-form.tsx';
import { fieldWords, OutcomeControl } from './outcome-control.tsx';
import type { Person } from './outcome-control.tsx';
import type { OutcomeDraft, OutcomeDrafts } from './outcome-drafts.ts';
import { useSayTyping } from './use-say-typing.ts';

const useStyles = makeStyles({
  row: { minWidth: 0 },
  state: {
    display: 'block',
    minHeight: '18px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  alarm: { color: tokens.colorStatusDangerForeground2, fontWeight: tokens.fontWeightSemibold },
  typing: { color: tokens.colorBrandForeground2, fontWeight: tokens.fontWeightSemibold },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', marginBlock: tokens.spacingVerticalXS },
});

export interface FieldRowProps {
  meetingId: string;
  caseId: string;
  field: OutcomeField;
  draft: OutcomeDraft | undefined;
  drafts: OutcomeDrafts;
  isReadOnly: boolean;
  /** Why a confirmed outcome is changed. */
  reason: string | undefined;
  people: readonly Person[];
  timeZone: string;
  /** Something was typed here just now. */
  onTyped: () => void;
}

/** Where the text of a field is, in words: nothing where there is nothing to say. */
function StateWords({ field, draft, timeZone }: Pick<FieldRowProps, 'field' | 'draft' | 'timeZone'>) {
  const styles = useStyles();
  const { me } = useConfer();
  const others = field.typing.filter(({ practitionerId }) => practitionerId !== me.practitionerId);
  const typing =
    others.length === 0
      ? null
      : `${listWords(others.map(({ displayName }) => displayName))} ${others.length === 1 ? 'is' : 'are'} writing here. `;
  const by =
    field.writtenBy === null || field.writtenAt === null
      ? ''
      : `${field.writtenBy.displayName}, ${clockTime(field.writtenAt, timeZone)}`;
  const lost = draft?.isKept === false ? ' This device does not keep it: leave the panel open.' : '';
  return (
    <span className={styles.state} data-testid={`state-${field.field}`}>
      {typing === null ? null : <span className={styles.typing}>{typing}</span>}
      {draft?.state === 'waiting' ? (
        <span className={styles.alarm}>Not sent yet: no connection.{lost}</span>
      ) : draft?.state === 'saving' ? (
        'Saving…'
      ) : draft?.state === 'saved' ? (
        'Saved'
      ) : draft === undefined ? (
        by
      ) : (
        <span className={styles.alarm}>Not saved</span>
      )}
    </span>
  );
}

/** Both texts where two people wrote in one field: one chooses or joins them. */
function OthersText({ field, draft, drafts, people }: FieldRowProps & { draft: OutcomeDraft }) {
  const styles = useStyles();
  const { present } = draft;
  if (present === undefined) return null;
  const choose = (which: 'mine' | 'theirs' | 'both') => () => {
    drafts.choose(draft, which);
  };
  return (
    <div data-testid={`others-${field.field}`}>
      <Notice
        tone="look"
        role="alert"
        title={`${present.writtenBy?.displayName ?? 'Somebody else'} wrote here meanwhile`}
        actions={
          <>
            <Button size="small" aria-label={`Keep mine: ${field.label}`} onClick={choose('mine')}>
              Keep mine
            </Button>
            <Button size="small" aria-label={`Take theirs: ${field.label}`} onClick={choose('theirs')}>
              Take theirs
            </Button>
            {field.kind === 'text' ? (
              <Button size="small" aria-label={`Keep both: ${field.label}`} onClick={choose('both')}>
                Keep both
              </Button>
            ) : null}
          </>
        }
      >
        <Text block size={200}>
          Now it says:
        </Text>
        <p className={styles.text}>{fieldWords(present, present.value, people)}</p>
        <Text block size={200}>
          Yours, which is not saved:
        </Text>
        <p className={styles.text}>{fieldWords(field, draft.text, people)}</p>
      </Notice>
    </div>
  );
}

/** One field of the outcome: what it says, who writes in it, and whether what was typed is saved. */
export function OutcomeFieldRow(props: FieldRowProps) {
  const styles = useStyles();
  const { meetingId, caseId, field, draft, drafts, reason, onTyped, isReadOnly, people } = props;
  const place = { caseId, field: field.field };
  const typing = useSayTyping(meetingId, place);
  const text = draft?.text ?? field.value;
  return (
    <div className={styles.row}>
      <OutcomeControl
        field={field}
        text={text}
        isReadOnly={isReadOnly}
        people={people}
        onType={(typed) => {
          drafts.type(place, typed, field.version, reason);
          typing.typed();
          onTyped();
        }}
        onLeave={typing.stop}
      />
      <StateWords {...props} />
      {draft?.state === 'others' ? <OthersText {...props} draft={draft} /> : null}
      {draft?.state === 'reason' ? (
        <Notice tone="look" role="alert" title="The outcome was confirmed meanwhile">
          <ReasonForm
            label="Why is it changed?"
            action="Save it"
            testId={`reason-${field.field}`}
            isBusy={false}
            onSend={(given) => {
              drafts.giveReason(place, given);
            }}
            onLeave={() => {
              drafts.drop(place);
            }}
          />
        </Notice>
      ) : null}
      {draft?.state === 'refused' ? (
        <FailureNotice
          error={draft.error}
          actions={
            <Button
              size="small"
              onClick={() => {
                drafts.drop(place);
              }}
            >
              Give up what I typed
            </Button>
          }
        >
          <p className={styles.text}>{fieldWords(field, draft.text, people)}</p>
        </FailureNotice>
      ) : null}
    </div>
  );
}
