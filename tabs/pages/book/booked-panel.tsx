import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { BookedAppointment } from '../../../api/booking/contract/book-appointment.ts';
import { DeliveryList } from '../../components/delivery-list.tsx';
import { Notice } from '../../components/notice.tsx';
import { Section } from '../../components/section.tsx';
import { useLiveAppointment } from '../../hooks/use-live-appointment.ts';
import { goTo } from '../../hooks/use-route.ts';
import { staffNames } from '../../words/staff-names.ts';
import { clockRange, fullDay } from '../../words/times.ts';
import { FollowUpLink } from './follow-up-link.tsx';
import { BookedLinks } from './booked-links.tsx';
import { teamTimeWords } from './slot-words.ts';

const useStyles = makeStyles({
  panel: { maxWidth: '720px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    ':focus': { outlineStyle: 'none' },
  },
  facts: { marginTop: tokens.spacingVerticalXS, marginBottom: tokens.spacingVerticalL },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  notice: { marginBottom: tokens.spacingVerticalL },
  note: { marginTop: 0, color: tokens.colorNeutralForeground2 },
});

function progressWords(appointment: Appointment): string {
  const open = appointment.deliveries.filter((delivery) => delivery.state !== 'done').length;
  return open === 0 ? 'All done' : 'On its way';
}

function factsOf(booked: BookedAppointment): string {
  return [
    booked.patient.displayName,
    booked.serviceLine.name,
    booked.group?.title,
    teamTimeWords(booked, booked.timeZone),
    staffNames(booked.staff),
    ...booked.resources.map((each) => each.name),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** After booking: what was done, what is still on its way, and the links. */
export function BookedPanel(props: {
  booked: BookedAppointment;
  /** The appointment whose follow-up this is. */
  follows: string | undefined;
  onAnother: () => void;
}) {
  const { booked, follows, onAnother } = props;
  const styles = useStyles();
  const [current, setCurrent] = useState<Appointment>(booked);
  useLiveAppointment(booked.appointmentId, setCurrent);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
  }, []);
  const { timeZone } = booked;
  return (
    <div className={styles.panel} data-testid="booked">
      <h1 ref={title} tabIndex={-1} className={styles.title}>
        Booked: {fullDay(booked.patientStartsAt, timeZone)},{' '}
        {clockRange(booked.patientStartsAt, booked.patientEndsAt, timeZone)}
      </h1>
      <p className={styles.facts}>{factsOf(booked)}</p>
      {booked.outlookCheck === 'not-known' ? (
        <div className={styles.notice}>
          <Notice tone="look" title="Outlook could not be asked about these people">
            It is booked. Ask them whether the time is free in their own calendars.
          </Notice>
        </div>
      ) : null}
      {follows === undefined ? null : <FollowUpLink appointmentId={follows} next={booked.appointmentId} />}
      <Section title={progressWords(current)}>
        {current.deliveries.some((delivery) => delivery.state === 'needs-person') ? (
          <Notice tone="look" title="Something needs a person">
            The appointment stands. An administrator can see what to do under Admin.
          </Notice>
        ) : null}
        <DeliveryList deliveries={current.deliveries} timeZone={timeZone} />
      </Section>
      <Section title="Links">
        <p className={styles.note}>
          They work now and are each for one person alone. They are shown here once and cannot be looked up
          later.
        </p>
        <BookedLinks links={booked.links} participants={booked.participants} />
      </Section>
      <div className={styles.buttons}>
        <Button appearance="primary" data-testid="book-another" onClick={onAnother}>
          Book another
        </Button>
        <Button
          onClick={() => {
            goTo('today', booked.appointmentId);
          }}
        >
          Open the appointment
        </Button>
      </div>
    </div>
  );
}
