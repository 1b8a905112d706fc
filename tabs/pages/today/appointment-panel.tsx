import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useRef } from 'react';
import {
  cancelAppointment,
  replaceStaff,
  undoCancellation,
} from '../../../api/booking/contract/endpoints.ts';
import { admitParticipant } from '../../../api/consultation/contract/endpoints.ts';
import { getDnaRisk } from '../../../api/dna-risk/contract/endpoints.ts';
import { listOpenAfterDeath } from '../../../api/deaths/contract/endpoints.ts';
import { resendLink } from '../../../api/participants/contract/endpoints.ts';
import type { Appointment, Participant } from '../../../api/appointment-view/contract/appointments.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { AppointmentStateBadge } from '../../components/appointment-state-badge.tsx';
import { DeliveryList } from '../../components/delivery-list.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { OpenAfterDeath } from '../../components/open-after-death.tsx';
import { RiskButton } from '../../components/risk-button.tsx';
import { Section } from '../../components/section.tsx';
import { useEscape } from '../../hooks/use-escape.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { mayAsk } from '../../shell/may-ask.ts';
import { AppointmentNotes } from './appointment-notes.tsx';
import { AttendanceSection } from './attendance/attendance-section.tsx';
import { CancelledSection } from './cancelled-section.tsx';
import { ChangeSection } from './change-section.tsx';
import { AdmitQuestionDialog } from './admit-question.tsx';
import { DeviceTest } from './device-test.tsx';
import { EndQuestionDialog } from './end-question.tsx';
import { factsOf } from './attendance/facts-words.ts';
import { MissingNotice } from './missing-notice.tsx';
import { isOver, nextSteps } from './next-steps.ts';
import { WhoElse } from './links/who-else.tsx';
import { LinkActions } from './links/link-actions.tsx';
import { TextStop } from './links/text-stop.tsx';
import { ParticipantList } from './participant-list.tsx';
import { ReassignedList } from './reassigned-list.tsx';
import { ReplaceMember } from './replace-member.tsx';
import { StaffList } from './staff-list.tsx';
import { SupportSection } from './support/support-section.tsx';
import { StillInCall } from './still-in-call.tsx';
import { StepBar } from './step-bar.tsx';
import { WaitingMessagesSection } from './waiting-messages/waiting-messages-section.tsx';
import { WayOf, WaysIn } from './ways-in.tsx';
import { whoWaits } from './who-waits.ts';
import { WishQuestionDialog } from './wishes/wish-question.tsx';
import { WishesSection } from './wishes/wishes-section.tsx';
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
  const announce = useAnnounce();
  const now = useNow();
  useEscape(onClose);
  const title = useRef<HTMLHeadingElement>(null);
  const { appointmentId, participants } = appointment;
  useEffect(() => {
    title.current?.focus();
  }, [appointmentId]);
  const isCancelled = appointment.state === 'cancelled';
  useEffect(() => {
    // the button that cancelled it is gone
    if (isCancelled && document.activeElement === document.body) title.current?.focus();
  }, [isCancelled]);
  const isStaff = appointment.staff.some((member) => member.practitionerId === me.practitionerId);
  const isDone = isOver(appointment);
  const mayRun = mayAsk(me, admitParticipant);
  const isCallOver = appointment.state === 'over';
  const isAhead = !isDone && !isCallOver && !['let-in', 'in-consultation'].includes(appointment.state);
  const mayReplace = isAhead && mayAsk(me, replaceStaff);
  const mayChangeLinks = mayAsk(me, resendLink);
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
      <AppointmentNotes appointment={appointment} />
      <StillInCall appointment={appointment} />
      <MissingNotice appointment={appointment} mayReplace={mayReplace} onChanged={onChanged} />
      <WishesSection
        appointment={appointment}
        mayAnswer={mayRun && !isDone && !isCallOver}
        actions={actions}
      />
      {actions.errorOf === appointmentId && actions.error !== undefined ? (
        <div className={styles.failure}>
          <FailureNotice error={actions.error}>
            {actions.changed.map((sentence) => (
              <div key={sentence}>{sentence}</div>
            ))}
          </FailureNotice>
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
      {actions.endQuestion?.appointmentId === appointmentId ? (
        <EndQuestionDialog
          doubts={actions.endQuestion.doubts}
          onEnd={() => {
            actions.endEvenThough(appointment, actions.endQuestion?.doubts ?? []);
          }}
          onKeep={actions.keepOpen}
        />
      ) : null}
      {actions.admitQuestion?.appointment.appointmentId === appointmentId ? (
        <AdmitQuestionDialog actions={actions} />
      ) : null}
      {actions.wishQuestion?.appointment.appointmentId === appointmentId ? (
        <WishQuestionDialog actions={actions} />
      ) : null}
      {!isDone && mayAsk(me, cancelAppointment) ? (
        <ChangeSection
          key={appointmentId}
          appointment={appointment}
          isBusy={actions.isBusy}
          onCancel={(cancellation) => {
            actions.cancel(appointment, cancellation);
          }}
          onMoved={() => {
            title.current?.focus();
            announce('Appointment moved');
            onChanged();
          }}
          onStale={onChanged}
        />
      ) : null}
      {isCancelled && mayAsk(me, undoCancellation) ? (
        <CancelledSection
          appointment={appointment}
          isBusy={actions.isBusy}
          onUndo={() => {
            actions.undoCancellation(appointment);
          }}
        />
      ) : null}
      {isDone || isCallOver ? attendance : null}
      <Section
        title="Who takes part"
        aside={<RiskButton patientId={appointment.patient.patientId} onRecorded={onChanged} />}
      >
        {appointment.patient.standing === 'died' && mayAsk(me, listOpenAfterDeath) ? (
          <OpenAfterDeath
            key={appointmentId}
            patientId={appointment.patient.patientId}
            here={appointmentId}
            onChanged={onChanged}
          />
        ) : null}
        {isDone ? null : <WaysIn appointment={appointment} />}
        <ParticipantList
          timeZone={appointment.timeZone}
          participants={participants}
          mayAdmit={mayRun}
          isBusy={actions.isBusy}
          onAdmit={(participantId) => {
            actions.admit(appointment, [participantId]);
          }}
          {...(isDone
            ? {}
            : {
                onSendBack: (participantId: string) => {
                  actions.sendBack(appointment, participantId);
                },
              })}
          {...(mayRun && !isDone
            ? {
                wayOf: (participant: Participant) => (
                  <WayOf appointment={appointment} participant={participant} actions={actions} />
                ),
              }
            : {})}
          phoneOf={(participant) => (
            <DeviceTest
              appointment={appointment}
              participant={participant}
              actions={actions}
              mayAct={mayChangeLinks}
            />
          )}
          {...(mayChangeLinks
            ? {
                actionsFor: (participant) => (
                  <>
                    <TextStop appointment={appointment} participant={participant} actions={actions} />
                    <LinkActions appointment={appointment} participant={participant} actions={actions} />
                  </>
                ),
              }
            : {})}
        />
        <WhoElse
          appointment={appointment}
          mayChange={mayChangeLinks}
          isDone={isDone}
          actions={actions}
          onChanged={onChanged}
        />
      </Section>
      {appointment.state === 'due' && mayAsk(me, getDnaRisk) ? (
        <SupportSection key={`support ${appointmentId}`} appointment={appointment} />
      ) : null}
      {mayRun && !isDone ? (
        <WaitingMessagesSection key={`messages ${appointmentId}`} appointment={appointment} />
      ) : null}
      <Section title="Staff">
        <StaffList
          staff={appointment.staff}
          ownId={me.practitionerId}
          isAhead={isAhead}
          mayAnswer={mayRun}
          onRespond={(response) => {
            actions.respond(appointment, response);
          }}
          {...(mayReplace
            ? {
                actionOf: (member: Appointment['staff'][number]) => (
                  <ReplaceMember appointment={appointment} member={member} onChanged={onChanged} />
                ),
              }
            : {})}
        />
        <ReassignedList appointment={appointment} actions={actions} />
      </Section>
      {isDone || isCallOver ? null : attendance}
      <Section title="Sent and written">
        <DeliveryList deliveries={appointment.deliveries} timeZone={appointment.timeZone} />
      </Section>
    </section>
  );
}
