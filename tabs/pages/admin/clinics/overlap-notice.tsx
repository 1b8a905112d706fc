import { makeStyles, tokens } from '@fluentui/react-components';
import type { TemplateOverlap } from '../../../../api/clinics/contract/clinics.ts';
import { Notice } from '../../../components/notice.tsx';
import { plainShortDay } from '../../../words/times.ts';
import { rulesInSentence } from './date-words.ts';

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
});

function list(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** "Tue 3 Mar, Tue 10 Mar and 46 more" */
function dateWords({ firstDates, dateCount }: TemplateOverlap): string {
  const shown = firstDates.map(plainShortDay);
  const more = dateCount - shown.length;
  return more === 0 ? list(shown) : `${shown.join(', ')} and ${more} more`;
}

/** Who would have to be in two clinics at once, in which, and when. */
export function OverlapNotice({ overlaps }: { overlaps: readonly TemplateOverlap[] }) {
  const styles = useStyles();
  const people = new Set(overlaps.flatMap((overlap) => overlap.people.map((person) => person.displayName)));
  return (
    <div data-testid="template-overlaps">
      <Notice
        tone="bad"
        role="alert"
        title={`${list([...people])} would have to be in two clinics at once. Change the times, the dates or the staff.`}
      >
        <ul className={styles.list}>
          {overlaps.map((overlap) => (
            <li key={overlap.templateId}>
              {list(overlap.people.map((person) => person.displayName))}: <b>{overlap.clinic.name}</b> of{' '}
              {overlap.serviceLine.name}, {rulesInSentence(overlap.recurrenceWords)}, {overlap.opensAt}–
              {overlap.closesAt}. On {dateWords(overlap)}.
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
