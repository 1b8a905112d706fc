import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import type { Attendance } from '../../../../api/attendance/contract/attendance.ts';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { subReasons } from '../../../../api/attendance/contract/attendance-words.ts';
import { getNotBroughtPath } from '../../../../api/was-not-brought/contract/endpoints.ts';
import {
  confirmAttendance,
  getAttendance,
  undoAttendance,
} from '../../../../api/attendance/contract/endpoints.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useIsBefore } from '../../../hooks/use-is-before.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { attendanceStatusWords, CONFIDENCE_WORDS, tookPartWords } from '../../../words/attendance-words.ts';
import { AttendanceForm } from './attendance-form.tsx';
import { FollowUpSection } from './follow-up-section.tsx';
import { NotBroughtSection } from './not-brought-section.tsx';
import { TimelinePicture } from './timeline-picture.tsx';
import { EvidenceList } from './evidence-list.tsx';

const useStyles = makeStyles({
  status: { marginBottom: tokens.spacingVerticalM },
  reasons: { marginBlock: tokens.spacingVerticalXS, paddingInlineStart: tokens.spacingHorizontalXL },
});

function Reasons({ attendance }: { attendance: Attendance }) {
  const styles = useStyles();
  return (
    <>
      {attendance.codeLabel}
      {attendance.subReason === null ? null : <div>{subReasons[attendance.subReason]}</div>}
      {attendance.tookPart.length === 0 ? null : <div>{tookPartWords(attendance.tookPart)}</div>}
      {attendance.status === 'proposed' && attendance.confidence !== null ? (
        <div>{CONFIDENCE_WORDS[attendance.confidence]}</div>
      ) : null}
      {attendance.reasons.length === 0 ? null : (
        <ul className={styles.reasons} aria-label="Reasons">
          {attendance.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What is proposed or confirmed, why, whether the PAS has it, and the way to confirm or correct it. */
export function AttendanceSection(props: { appointment: Appointment; onChanged: () => void }) {
  const styles = useStyles();
  const { api, me } = useConfer();
  const [corrects, setCorrects] = useState(false);
  const { appointment } = props;
  const { appointmentId, timeZone, attendance: listed } = appointment;
  // another state, version or progress of the write-back means that there is more to read
  const key = JSON.stringify([
    appointmentId,
    appointment.state,
    listed?.status,
    listed?.version,
    listed?.code,
  ]);
  const detail = useLoaded(key, (signal) => api.call(getAttendance, { appointmentId }, { signal }));
  const attendance = listed ?? detail.data?.attendance;
  const mayUndo = useIsBefore(detail.data?.undoUntil ?? null);
  if (attendance === undefined) {
    return (
      <Section title="Attendance">
        <FailureNotice error={detail.error} onRetry={detail.reload} />
        {detail.isLoading ? <LoadingRows what="the attendance" count={1} /> : null}
      </Section>
    );
  }
  const { text, tone } = attendanceStatusWords(attendance, appointment.deliveries, timeZone);
  const isConfirmed = attendance.status === 'confirmed' || attendance.status === 'written';
  const changed = (): void => {
    detail.reload();
    props.onChanged();
  };
  const mayDecide = mayAsk(me, confirmAttendance);
  const showsForm = mayDecide && (isConfirmed ? corrects : attendance.status !== 'not-yet');
  const correct = (
    <Button
      size="small"
      data-testid="attendance-correct"
      onClick={() => {
        setCorrects(true);
      }}
    >
      Correct
    </Button>
  );
  return (
    <Section title="Attendance" {...(isConfirmed && mayDecide && !corrects ? { aside: correct } : {})}>
      <div className={styles.status} data-testid="attendance-status" data-status={attendance.status}>
        <Notice tone={tone} role="status" title={text}>
          <Reasons attendance={attendance} />
        </Notice>
      </div>
      {mayUndo ? (
        <UndoAttendance appointmentId={appointmentId} version={attendance.version} onUndone={changed} />
      ) : null}
      <FailureNotice error={detail.error} onRetry={detail.reload} />
      {detail.data === undefined ? null : (
        <TimelinePicture timeline={detail.data.timeline} timeZone={timeZone} />
      )}
      {detail.data === undefined ? null : <EvidenceList detail={detail.data} timeZone={timeZone} />}
      {showsForm ? (
        <AttendanceForm
          key={attendance.version}
          appointmentId={appointmentId}
          attendance={attendance}
          onConfirmed={() => {
            setCorrects(false);
            changed();
          }}
          {...(isConfirmed
            ? {
                onCancel: () => {
                  setCorrects(false);
                },
              }
            : {})}
        />
      ) : null}
      {isConfirmed && attendance.subReason === 'was-not-brought' && mayAsk(me, getNotBroughtPath) ? (
        <NotBroughtSection
          appointmentId={appointmentId}
          timeZone={timeZone}
          version={attendance.version}
          onChanged={changed}
        />
      ) : null}
      {detail.data === undefined || detail.data.followUp === null ? null : (
        <FollowUpSection
          appointmentId={appointmentId}
          timeZone={timeZone}
          followUp={detail.data.followUp}
          onDecided={changed}
        />
      )}
    </Section>
  );
}

/** Takes back at once what was confirmed by mistake. */
function UndoAttendance(props: { appointmentId: string; version: number; onUndone: () => void }) {
  const styles = useStyles();
  const { api } = useConfer();
  const { appointmentId, version: seen } = props;
  const undo = useAction(async () => {
    await api.call(undoAttendance, { appointmentId, seen });
    props.onUndone();
  });
  return (
    <div className={styles.status}>
      <Button
        data-testid="undo-attendance"
        icon={<ArrowUndoRegular />}
        disabledFocusable={undo.isRunning}
        onClick={() => {
          void undo.run();
        }}
      >
        Undo
      </Button>
      <FailureNotice error={undo.error} />
    </div>
  );
}
