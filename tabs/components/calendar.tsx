import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronLeftRegular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { longDate, monthTitle } from '../words/times.ts';
import { WEEKDAYS } from '../words/weekdays.ts';
import { addDays, addMonths, dateInZone, mondayOf } from '../words/zoned-day.ts';

const WEEKS_SHOWN = 6;
const DAYS = 7;

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  grid: { borderCollapse: 'collapse' },
  name: {
    padding: 0,
    textAlign: 'center',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  cell: { padding: 0 },
  day: { minWidth: '36px', width: '36px', height: '32px', padding: 0, fontWeight: tokens.fontWeightRegular },
  outside: { color: tokens.colorNeutralForeground3 },
  today: { textDecorationLine: 'underline', fontWeight: tokens.fontWeightBold },
});

/** Where a key leads to from a day; undefined for a key that does not move. */
function dayAfterKey(key: string, date: string): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, -1);
    case 'ArrowRight':
      return addDays(date, 1);
    case 'ArrowUp':
      return addDays(date, -DAYS);
    case 'ArrowDown':
      return addDays(date, DAYS);
    case 'Home':
      return mondayOf(date);
    case 'End':
      return addDays(mondayOf(date), DAYS - 1);
    case 'PageUp':
      return addMonths(date, -1);
    case 'PageDown':
      return addMonths(date, 1);
    default:
      return undefined;
  }
}

interface CalendarProps {
  /** The chosen date, or empty. */
  value: string;
  timeZone: string;
  onChoose: (date: string) => void;
}

/** A month to choose a day from, Monday first. Arrows move by a day or week, Page Up and Page Down by a month. */
export function Calendar({ value, timeZone, onChoose }: CalendarProps) {
  const styles = useStyles();
  const [today] = useState(() => dateInZone(Date.now(), timeZone));
  const [here, setHere] = useState(value === '' ? today : value);
  const table = useRef<HTMLTableElement>(null);
  const movesFocus = useRef(true);
  useEffect(() => {
    if (movesFocus.current) table.current?.querySelector<HTMLElement>(`[data-date="${here}"]`)?.focus();
    movesFocus.current = false;
  }, [here]);
  const first = mondayOf(`${here.slice(0, 8)}01`);
  const press = (event: KeyboardEvent): void => {
    const next = dayAfterKey(event.key, here);
    if (next === undefined) return;
    event.preventDefault();
    movesFocus.current = true;
    setHere(next);
  };
  return (
    <div>
      <div className={styles.head}>
        <Button
          appearance="subtle"
          icon={<ChevronLeftRegular />}
          aria-label="The month before"
          onClick={() => {
            setHere(addMonths(here, -1));
          }}
        />
        <h3 className={styles.title} aria-live="polite">
          {monthTitle(here)}
        </h3>
        <Button
          appearance="subtle"
          icon={<ChevronRightRegular />}
          aria-label="The month after"
          onClick={() => {
            setHere(addMonths(here, 1));
          }}
        />
      </div>
      <table ref={table} role="grid" className={styles.grid} aria-label={monthTitle(here)} onKeyDown={press}>
        <thead>
          <tr>
            {WEEKDAYS.map(({ day, short, name }) => (
              <th key={day} scope="col" abbr={name} className={styles.name}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: WEEKS_SHOWN }, (_, week) => (
            <tr key={week}>
              {WEEKDAYS.map(({ day }, index) => {
                const date = addDays(first, week * DAYS + index);
                return (
                  <td key={day} className={styles.cell} role="gridcell" aria-selected={date === value}>
                    <Button
                      appearance={date === value ? 'primary' : 'subtle'}
                      className={mergeClasses(
                        styles.day,
                        date.slice(0, 7) !== here.slice(0, 7) && date !== value && styles.outside,
                        date === today && styles.today,
                      )}
                      tabIndex={date === here ? 0 : -1}
                      data-date={date}
                      aria-label={longDate(date)}
                      {...(date === today ? { 'aria-current': 'date' as const } : {})}
                      onClick={() => {
                        onChoose(date);
                      }}
                    >
                      {Number(date.slice(8))}
                    </Button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
