import { makeStyles, tokens } from '@fluentui/react-components';
import type { OwnWordsVersion } from '../../../../api/mdt/contract/own-words.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime, shortDay } from '../../../words/times.ts';
import { useRowStyles } from '../row-styles.ts';

const useStyles = makeStyles({
  words: { margin: 0, marginBottom: tokens.spacingVerticalS },
  label: { fontWeight: tokens.fontWeightSemibold },
  said: { margin: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
});

type Speaker = OwnWordsVersion['saidBy'];

/** `the patient`, or `Ruth Kelso (mother)`. */
export const speakerWords = ({ displayName, relationship }: Speaker): string =>
  relationship === null ? 'the patient' : `${displayName} (${relationship.toLowerCase()})`;

function byWhom({ saidBy, writtenDownBy }: OwnWordsVersion): string {
  const who = speakerWords(saidBy);
  const forWhom = saidBy.relationship === null ? who : `${who} for the patient`;
  return writtenDownBy === null
    ? `Written by ${forWhom}`
    : `Said by ${forWhom} by telephone, written down by ${writtenDownBy.displayName}`;
}

/** One version of what a patient says, by whom and when. */
export function WordsVersion({ one }: { one: OwnWordsVersion }) {
  const styles = useStyles();
  const row = useRowStyles();
  const { timeZone } = useConfer().me.organisation;
  const parts = [
    ['What matters to them', one.matters],
    ['Their question to the team', one.question],
  ].filter(([, text]) => text !== '');
  return (
    <div className={styles.words} data-testid={`own-words-${one.version}`}>
      {parts.length === 0 ? <p className={styles.said}>What was written before was taken back.</p> : null}
      {parts.map(([label, text]) => (
        <div key={label}>
          <div className={styles.label}>{label}</div>
          <p className={styles.said} dir="auto">
            {text}
          </p>
        </div>
      ))}
      <div className={row.more}>
        {`${byWhom(one)} · ${shortDay(one.writtenAt, timeZone)} ${clockTime(one.writtenAt, timeZone)}`}
      </div>
    </div>
  );
}
