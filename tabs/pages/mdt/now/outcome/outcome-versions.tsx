import { makeStyles, tokens } from '@fluentui/react-components';
import type { Outcome } from '../../../../../api/mdt/contract/outcomes.ts';
import { clockTime, shortDay } from '../../../../words/times.ts';
import { fieldWords } from './outcome-control.tsx';
import type { Person } from './outcome-control.tsx';

const useStyles = makeStyles({
  versions: { marginTop: tokens.spacingVerticalS },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  who: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

interface OutcomeVersionsProps {
  outcome: Outcome;
  people: readonly Person[];
  timeZone: string;
}

/** Every text that was written, with who wrote it and why it was changed, and every time that it was confirmed. */
export function OutcomeVersions({ outcome, people, timeZone }: OutcomeVersionsProps) {
  const styles = useStyles();
  const { history, confirmations, fields } = outcome;
  // in its first writing there is nothing to compare
  if (confirmations.length === 0) return null;
  const when = (at: string): string => `${shortDay(at, timeZone)} ${clockTime(at, timeZone)}`;
  const entries = [
    ...history.map((one) => {
      const field = fields.find((known) => known.field === one.field);
      return {
        key: `${one.field} ${one.version}`,
        at: one.writtenAt,
        title: `${field?.label ?? one.field}, version ${one.version}`,
        text: field === undefined ? one.value : fieldWords(field, one.value, people),
        who: `${one.writtenBy.displayName}, ${when(one.writtenAt)}`,
        reason: one.reason,
      };
    }),
    ...confirmations.map((one) => ({
      key: `confirmed ${one.number}`,
      at: one.confirmedAt,
      title: 'Confirmed',
      text: one.isQuorate ? 'Quorate' : one.quorumWords,
      who: `${one.confirmedBy.displayName}, ${when(one.confirmedAt)}`,
      reason: one.noAnswerBecause,
    })),
  ].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return (
    <details className={styles.versions} data-testid="outcome-versions">
      <summary>Versions: {entries.length}</summary>
      <ol className={styles.list}>
        {entries.map(({ key, title, text, who, reason }) => (
          <li key={key}>
            <strong>{title}</strong>
            <div className={styles.text}>{text}</div>
            <div className={styles.who}>
              {who}
              {reason === null ? '' : `. Reason: ${reason}`}
            </div>
          </li>
        ))}
      </ol>
    </details>
  );
}
