import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useRef } from 'react';
import type { Appointment } from '../../../api/contract/appointments.ts';
import { AppointmentStateBadge } from '../../components/appointment-state-badge.tsx';
import { DeliveryList } from '../../components/delivery-list.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Section } from '../../components/section.tsx';
import { useEscape } from '../../hooks/use-escape.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { BOOKERS, CLINIC_STAFF, mayDo } from '../../shell/permissions.ts';
import { clockRange, clockTime } from '../../words/times.ts';
import { AttendanceSection } from './attendance-section.tsx';
import { CancelSection } from './cancel-section.tsx';
import { isOver, nextSteps } from './next-steps.ts';
import { ParticipantList } from './participant-list.tsx';
import { StaffList } from './staff-list.tsx';
import { StepBar } from './step-bar.tsx';
import { whoWaits } from './sort-queue.ts';
import type { AppointmentActions } from './use-appointment-actions.ts';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalM,
  },
  headText: { flexGrow: 1, minWidth: 0 },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    ':focus': { outlineStyle: 'none' },
  },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground2,
  },
  failure: { marginBottom: tokens.spacingVerticalM },
});

function factsOf(appointment: Appointment): string {
  const { startsAt, endsAt, timeZone, arrivalTakenBy, professionalReadyAt } = appointment;
  return [
    clockRange(startsAt, endsAt, timeZone),
    appointment.serviceLine.name,
    arrivalTakenBy === null ? undefined : `taken by ${arrivalTakenBy}`,
    professionalReadyAt === null ? undefined : `team ready ${clockTime(professionalReadyAt, timeZone)}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

interface AppointmentPanelProps {
  appointment: Appointment;
  actions: AppointmentActions;
  /** In a narrow frame the panel takes the place of the list. */
  isNarrow: boolean;
  onClose: () => void;
  onChanged: () => void;
}

/** One appointment in full: who is there, what to do now, what is on its way, and its attendance. */
export function AppointmentPanel({
  appointment,
  actions,
  isNarrow,
  onClose,
  onChanged,
}: AppointmentPanelProps) {
  const styles = useStyles();
  const { me } = useConfer();
  const now = useNow();
  useEscape(onClose);
  const title = useRef<HTMLHeadingElement>(null);
  const { appointmentId, participants } = appointment;
  useEffect(() => {
    title.current?.focus();
  }, [appointmentId]);
  const isStaff = appointment.staff.some((member) => member.practitionerId === me.practitionerId);
  const isDone = isOver(appointment);
  const mayRun = mayDo(me, CLINIC_STAFF);
  const close = (
    <Button
      appearance="subtle"
      icon={isNarrow ? <ArrowLeftRegular /> : <DismissRegular />}
      aria-label={isNarrow ? 'Back to the list' : 'Close'}
      onClick={onClose}
    />
  );
  const attendance = <AttendanceSection appointment={appointment} onChanged={onChanged} />;
  return (
    <section className={styles.panel} aria-label="Appointment" data-testid="appointment-panel">
      <div className={styles.head}>
        {isNarrow ? close : null}
        <div className={styles.headText}>
          <h2 ref={title} tabIndex={-1} className={styles.name}>
            {appointment.patient.displayName}
          </h2>
          <div className={styles.facts}>
            <AppointmentStateBadge appointment={appointment} />
            <span>{factsOf(appointment)}</span>
          </div>
        </div>
        {isNarrow ? null : close}
      </div>
      {actions.errorOf === appointmentId && actions.error !== undefined ? (
        <div className={styles.failure}>
          <FailureNotice error={actions.error} />
        </div>
      ) : null}
      <StepBar
        steps={mayRun ? nextSteps(appointment, isStaff, now) : []}
        waiting={whoWaits(appointment).length}
        isBusy={actions.isBusy}
        onStep={(step) => {
          actions.step(appointment, step);
        }}
      />
      {isDone ? attendance : null}
      <Section title="Patient and proxy">
        <ParticipantList
          participants={participants}
          mayAdmit={mayRun}
          isBusy={actions.isBusy}
          onAdmit={(participantId) => {
            actions.admit(appointment, [participantId]);
          }}
        />
      </Section>
      <Section title="Staff">
        <StaffList
          staff={appointment.staff}
          ownId={me.practitionerId}
          isAhead={!isDone && appointment.state !== 'in-consultation'}
          mayAnswer={mayRun}
          onRespond={(response) => {
            actions.respond(appointment, response);
          }}
        />
      </Section>
      {isDone ? null : attendance}
      <Section title="Sent and written">
        <DeliveryList deliveries={appointment.deliveries} timeZone={appointment.timeZone} />
      </Section>
      {appointment.state === 'due' && !isDone && mayDo(me, BOOKERS) ? (
        <CancelSection
          people={participants.length}
          isBusy={actions.isBusy}
          onCancel={(by) => {
            actions.cancel(appointment, by);
          }}
        />
      ) : null}
    </section>
  );
}
