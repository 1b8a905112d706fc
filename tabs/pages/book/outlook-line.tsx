import { makeStyles, tokens } from '@fluentui/react-components';
import { CalendarClockRegular } from '@fluentui/react-icons/svg/calendar-clock';
import type { SlotSearchResult } from '../../../api/slots/contract/slots.ts';
import { Notice } from '../../components/notice.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { ageWords } from '../../words/times.ts';
import { noteForReader } from '../../words/zone.ts';

const useStyles = makeStyles({
  known: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    marginBlock: `0 ${tokens.spacingVerticalS}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  notKnown: { marginBottom: tokens.spacingVerticalM },
});

interface OutlookLineProps {
  outlook: SlotSearchResult['outlook'];
  timeZone: string;
}

/** How old what is known of Outlook is, and whose calendar is not known: they are never shown as free. */
export function OutlookLine({ outlook, timeZone }: OutlookLineProps) {
  const styles = useStyles();
  const now = useNow();
  const { refreshedAt, notKnown } = outlook;
  const zone = noteForReader(timeZone);
  const names = notKnown.map((each) => each.displayName).join(', ');
  return (
    <>
      <p className={styles.known}>
        <CalendarClockRegular aria-hidden />
        {refreshedAt === null
          ? 'Outlook calendars have not been read yet.'
          : `Outlook calendars read ${ageWords(now - Date.parse(refreshedAt))} ago.`}
        {zone === undefined ? '' : ` Times in ${zone}.`}
      </p>
      {notKnown.length === 0 ? null : (
        <div className={styles.notKnown}>
          <Notice tone="look" title={`Not known: the Outlook calendar of ${names}`}>
            It could not be read, so no time of theirs is offered. Ask them, or choose others.
          </Notice>
        </div>
      )}
    </>
  );
}
