import { makeStyles, tokens } from '@fluentui/react-components';
import type { BlockPreview } from '../../../../api/blocks/contract/blocks.ts';
import { Notice } from '../../../components/notice.tsx';
import { countWords } from '../../../words/count-words.ts';
import { clockRange, shortDay } from '../../../words/times.ts';

const useStyles = makeStyles({
  place: { marginBottom: tokens.spacingVerticalM },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, maxHeight: '320px', overflowY: 'auto' },
});

/** When other organisations have booked the person: they have to be told, for only they can change it. */
export function BookedElsewhere({ preview }: { preview: BlockPreview }) {
  const styles = useStyles();
  const { elsewhere, timeZone } = preview;
  if (elsewhere.length === 0) return null;
  const count = countWords(elsewhere.length, 'consultation', 'consultations');
  return (
    <div className={styles.place} data-testid="block-elsewhere">
      <Notice tone="look" title={`${count} at that time in another organisation`}>
        Only that organisation can move or cancel what it booked. Tell its coordinators.
        <ul className={styles.list}>
          {elsewhere.map(({ organisation, startsAt, endsAt }) => (
            <li key={`${organisation} ${startsAt}`}>
              {shortDay(startsAt, timeZone)} {clockRange(startsAt, endsAt, timeZone)} · {organisation}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
