import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import type { CaseNow } from './now-words.ts';
import { filledWords } from './now-words.ts';

const useStyles = makeStyles({
  line: { marginBlock: tokens.spacingVerticalS },
  words: { margin: 0, marginTop: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  missing: {
    margin: 0,
    marginTop: tokens.spacingVerticalXXS,
    color: tokens.colorStatusDangerForeground2,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  filled: {
    margin: 0,
    marginTop: tokens.spacingVerticalXXS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
});

/** Whether a case may be decided with those who are here: the short form, for a row. */
export function QuorumBadge({ quorum }: { quorum: CaseNow['quorum'] }) {
  return quorum.isQuorate ? (
    <ToneBadge tone="good" icon={CheckmarkCircleFilled}>
      Quorate
    </ToneBadge>
  ) : (
    <ToneBadge tone="bad" icon={ErrorCircleFilled}>
      Not quorate
    </ToneBadge>
  );
}

interface QuorumLineProps {
  one: CaseNow;
  /** About those who are missing, each in words. */
  missing: readonly string[];
}

/** The same with who fills each place, and who is missing since when. */
export function QuorumLine({ one: { caseId, quorum }, missing }: QuorumLineProps) {
  const styles = useStyles();
  const short = quorum.short.map(({ label, missing: count }) => `${label} (${count})`).join(', ');
  return (
    <div className={styles.line} data-testid={`quorum-${caseId}`}>
      <QuorumBadge quorum={quorum} />
      {quorum.isQuorate ? null : <p className={styles.missing}>Missing: {short}</p>}
      {missing.map((words) => (
        <p key={words} className={styles.words}>
          {words}
        </p>
      ))}
      {quorum.filled.length === 0 ? null : <p className={styles.filled}>{filledWords(quorum).join(' · ')}</p>}
    </div>
  );
}
