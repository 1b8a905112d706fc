import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { listWords } from '../../../words/list-words.ts';
import type { OutcomeDraft } from './outcome/outcome-drafts.ts';
import { MovedMeanwhile } from './use-meeting-now.ts';

const useStyles = makeStyles({
  notices: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    ':not(:empty)': { marginBottom: tokens.spacingVerticalS },
  },
});

interface NowNoticesProps {
  nameOf: (caseId: string) => string;
  /** The case that has its turn. */
  current: string | undefined;
  shownId: string | undefined;
  cameFrom: string | undefined;
  /** Of all cases. */
  unsaved: readonly OutcomeDraft[];
  movingError: unknown;
  /** Gives the shown case its turn. */
  discuss: ReactNode;
  onFollow: () => void;
  onLook: (caseId: string) => void;
}

/** Where the meeting is when this panel is elsewhere, and what was typed elsewhere and is not saved. */
export function NowNotices(props: NowNoticesProps) {
  const styles = useStyles();
  const { nameOf, current, shownId, cameFrom, unsaved, movingError, discuss, onFollow, onLook } = props;
  const elsewhere = [...new Set(unsaved.map(({ caseId }) => caseId))].filter((caseId) => caseId !== shownId);
  const [first] = elsewhere;
  return (
    <div className={styles.notices}>
      {movingError instanceof MovedMeanwhile ? (
        <Notice
          tone="look"
          role="alert"
          title={`Somebody else moved the meeting on meanwhile. It is at ${current === undefined ? 'no case' : nameOf(current)} now.`}
        />
      ) : (
        <FailureNotice error={movingError} />
      )}
      {first === undefined ? null : (
        <Notice
          tone="bad"
          role="alert"
          title={`What you typed about ${listWords(elsewhere.map(nameOf))} is not saved yet`}
          actions={
            <Button
              size="small"
              data-testid="go-to-unsaved"
              onClick={() => {
                onLook(first);
              }}
            >
              Look at it
            </Button>
          }
        />
      )}
      {current === undefined || shownId === current ? null : (
        <Notice
          tone="live"
          role="status"
          title={`The meeting is at ${nameOf(current)}`}
          actions={
            <>
              <Button size="small" data-testid="follow" onClick={onFollow}>
                Go there
              </Button>
              {discuss}
            </>
          }
        />
      )}
      {cameFrom === undefined ? null : (
        <div>
          <Button
            size="small"
            appearance="subtle"
            data-testid="look-back"
            onClick={() => {
              onLook(cameFrom);
            }}
          >
            {`Back to ${nameOf(cameFrom)}`}
          </Button>
        </div>
      )}
    </div>
  );
}
