import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { BookedSeries } from '../../../../api/booking/contract/booking-changes.ts';
import { Section } from '../../../components/section.tsx';
import { goTo } from '../../../hooks/use-route.ts';
import { staffNames } from '../../../words/staff-names.ts';
import { clockRange, shortDay } from '../../../words/times.ts';
import { BookedLinks } from '../booked-links.tsx';

const useStyles = makeStyles({
  panel: { maxWidth: '720px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    ':focus': { outlineStyle: 'none' },
  },
  facts: { marginTop: tokens.spacingVerticalXS, marginBottom: tokens.spacingVerticalL },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '36px',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    fontVariantNumeric: 'tabular-nums',
  },
  note: { marginTop: 0, color: tokens.colorNeutralForeground2 },
});

/** After booking a series: each appointment, which can be opened and moved alone, and the links. */
export function BookedSeriesPanel({ series, onAnother }: { series: BookedSeries; onAnother: () => void }) {
  const styles = useStyles();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
  }, []);
  const { appointments, links } = series;
  const [first] = appointments;
  return (
    <div className={styles.panel} data-testid="booked-series">
      <h1 ref={title} tabIndex={-1} className={styles.title}>
        Booked: {appointments.length} appointments
      </h1>
      {first === undefined ? null : (
        <p className={styles.facts}>
          {first.patient.displayName} · {first.serviceLine.name} · {staffNames(first.staff)}
        </p>
      )}
      <Section title="When">
        <ol className={styles.list}>
          {appointments.map(({ appointmentId, patientStartsAt, patientEndsAt, timeZone }) => (
            <li key={appointmentId} className={styles.row}>
              {shortDay(patientStartsAt, timeZone)} {clockRange(patientStartsAt, patientEndsAt, timeZone)}
              <Button
                size="small"
                aria-label={`Open ${shortDay(patientStartsAt, timeZone)}`}
                onClick={() => {
                  goTo('today', appointmentId);
                }}
              >
                Open
              </Button>
            </li>
          ))}
        </ol>
      </Section>
      <Section title="Links">
        <p className={styles.note}>
          Each is for one person and one appointment. They are shown here once and cannot be looked up later.
        </p>
        {appointments.map(({ appointmentId, participants, patientStartsAt, timeZone }) => (
          <BookedLinks
            key={appointmentId}
            links={links.filter((link) => link.appointmentId === appointmentId)}
            participants={participants}
            of={shortDay(patientStartsAt, timeZone)}
          />
        ))}
      </Section>
      <Button appearance="primary" data-testid="book-another" onClick={onAnother}>
        Book another
      </Button>
    </div>
  );
}
