import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { AddCircleRegular } from '@fluentui/react-icons/svg/add-circle';
import { CalendarCancelRegular } from '@fluentui/react-icons/svg/calendar-cancel';
import { CalendarCheckmarkRegular } from '@fluentui/react-icons/svg/calendar-checkmark';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { FlagRegular } from '@fluentui/react-icons/svg/flag';
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle';
import type { FluentIcon } from '@fluentui/react-icons';
import { useState } from 'react';
import type { PreviewedDate, TemplatePreview } from '../../../../api/clinics/contract/clinics.ts';
import { plainShortDay } from '../../../words/times.ts';
import {
  byMonth,
  countWords,
  datesToShow,
  dateNote,
  kindOf,
  monthWords,
  type DateKind,
} from './date-words.ts';
import { DateField } from '../../../components/date-field.tsx';

const ICONS: Readonly<Record<DateKind, FluentIcon>> = {
  planned: CalendarCheckmarkRegular,
  extra: AddCircleRegular,
  clocks: ClockRegular,
  'bank-holiday': FlagRegular,
  'holiday-runs': FlagRegular,
  excepted: SubtractCircleRegular,
  skipped: CalendarCancelRegular,
};

const useStyles = makeStyles({
  stale: { opacity: 0.6 },
  count: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  until: { margin: 0, color: tokens.colorNeutralForeground2, marginBottom: tokens.spacingVerticalS },
  month: {
    margin: 0,
    marginTop: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
  },
  dates: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
  },
  date: { minWidth: 0, fontWeight: tokens.fontWeightRegular, fontVariantNumeric: 'tabular-nums' },
  out: { textDecorationLine: 'line-through' },
  note: { color: tokens.colorNeutralForeground2, marginInlineStart: tokens.spacingHorizontalXS },
  all: { marginTop: tokens.spacingVerticalS },
  add: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
});

/** Months of which every date is shown at once. */
const FIRST_MONTHS = 3;

interface DatePreviewProps {
  preview: TemplatePreview;
  isStale: boolean;
  /** Leaves a date out, or takes it in. */
  onDate: (date: string, wanted: 'out' | 'in') => void;
}

function DateButton({ date, onDate }: { date: PreviewedDate; onDate: DatePreviewProps['onDate'] }) {
  const styles = useStyles();
  const Icon = ICONS[kindOf(date)];
  const isOn = date.startsAt !== null;
  const note = dateNote(date);
  const day = plainShortDay(date.localDate);
  // what the clocks skip cannot be had by asking for it
  const isFixed = date.leftOutBecause === 'skipped-by-clocks';
  return (
    <Button
      size="small"
      appearance={isOn ? 'secondary' : 'subtle'}
      className={styles.date}
      icon={<Icon />}
      aria-pressed={isOn}
      disabledFocusable={isFixed}
      title={isOn ? `Leave ${day} out` : `Run on ${day}`}
      data-testid="template-date"
      data-date={date.localDate}
      data-kind={kindOf(date)}
      onClick={() => {
        onDate(date.localDate, isOn ? 'out' : 'in');
      }}
    >
      <span className={mergeClasses(!isOn && styles.out)}>{day}</span>
      {note === undefined ? null : <span className={styles.note}>{note}</span>}
    </Button>
  );
}

function AddDate({ onDate }: { onDate: DatePreviewProps['onDate'] }) {
  const styles = useStyles();
  const [date, setDate] = useState('');
  return (
    <div className={styles.add}>
      <DateField label="Another date" testId="template-extra-date" value={date} onChange={setDate} />
      <Button
        data-testid="template-extra-add"
        disabledFocusable={date === ''}
        onClick={() => {
          if (date === '') return;
          onDate(date, 'in');
          setDate('');
        }}
      >
        Add it
      </Button>
    </div>
  );
}

/** The sessions that a template would make. Each date can be left out or taken back in by pressing it. */
export function DatePreview({ preview, isStale, onDate }: DatePreviewProps) {
  const styles = useStyles();
  const { dates, sessionCount, madeUntil, recurrenceWords } = preview;
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? dates : datesToShow(dates, FIRST_MONTHS);
  return (
    <div className={mergeClasses(isStale && styles.stale)} data-testid="template-preview" aria-busy={isStale}>
      <p className={styles.count} data-testid="template-count">
        {recurrenceWords}: {countWords(dates, sessionCount)}
      </p>
      <p className={styles.until}>
        To {plainShortDay(madeUntil)} {madeUntil.slice(0, 4)}, a year ahead; later ones follow by themselves.
        Press a date to leave it out or to run on it.
      </p>
      {byMonth(shown).map(({ month, dates: ofMonth }) => (
        <div key={month}>
          <h3 className={styles.month}>{monthWords(month)}</h3>
          <ul className={styles.dates}>
            {ofMonth.map((date) => (
              <li key={date.localDate}>
                <DateButton date={date} onDate={onDate} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {isWhole || shown.length === dates.length ? null : (
        <Button
          size="small"
          className={styles.all}
          data-testid="template-all-dates"
          onClick={() => {
            setIsWhole(true);
          }}
        >
          Show all {dates.length} dates
        </Button>
      )}
      <AddDate onDate={onDate} />
    </div>
  );
}
