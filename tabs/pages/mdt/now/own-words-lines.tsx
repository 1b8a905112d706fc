import { makeStyles, tokens } from '@fluentui/react-components';
import type { OwnWordsVersion } from '../../../../api/mdt/contract/own-words.ts';

const useStyles = makeStyles({
  line: { margin: 0, marginBottom: tokens.spacingVerticalXS, overflowWrap: 'anywhere' },
  label: { color: tokens.colorNeutralForeground2 },
});

/** What the patient said before the meeting, so that nobody decides without having read it. */
export function OwnWordsLines({ words: { matters, question } }: { words: OwnWordsVersion }) {
  const styles = useStyles();
  return (
    <div data-testid="now-own-words">
      {matters === '' ? null : (
        <p className={styles.line}>
          <span className={styles.label}>What matters to the patient:</span> {matters}
        </p>
      )}
      {question === '' ? null : (
        <p className={styles.line}>
          <span className={styles.label}>The patient asks:</span> {question}
        </p>
      )}
    </div>
  );
}
