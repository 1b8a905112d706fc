import { Button } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useRef } from 'react';
import { decideOutcome, getAttendance } from '../../../api/attendance/contract/endpoints.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { goTo } from '../../hooks/use-route.ts';
import { useConfer } from '../../shell/confer-context.ts';

/** Says of the appointment before that this one follows it; what went wrong can be tried again. */
export function FollowUpLink({ appointmentId, next }: { appointmentId: string; next: string }) {
  const { api } = useConfer();
  const hasBegun = useRef(false);
  const link = useAction(async () => {
    const { followUp } = await api.call(getAttendance, { appointmentId });
    if (followUp === null || followUp.next?.appointmentId === next) return;
    const { afterWeeks, rttStatus, outcome, reason, version } = followUp;
    const body = {
      outcome: '2' as const,
      followUpAppointmentId: next,
      ...(afterWeeks === null ? {} : { afterWeeks }),
      ...(rttStatus === null ? {} : { rttStatus }),
      // it stays where it speaks for the same outcome; another RTT code than the suggested one needs one
      reason: (outcome === '2' ? reason : null) ?? 'The next appointment has been booked',
    };
    await api.call(decideOutcome, { appointmentId, body, seen: version });
  });
  const begin = useEffectEvent(() => {
    if (!hasBegun.current) void link.run();
    hasBegun.current = true;
  });
  useEffect(() => {
    begin();
  }, []);
  if (link.error !== undefined) {
    return (
      <FailureNotice
        error={link.error}
        onRetry={() => {
          void link.run();
        }}
      />
    );
  }
  return (
    <Notice
      tone="good"
      role="status"
      title={link.isRunning ? 'Linking it to the appointment before' : 'It follows the appointment before'}
      actions={
        <Button
          size="small"
          onClick={() => {
            goTo('today', appointmentId);
          }}
        >
          Back to that appointment
        </Button>
      }
    />
  );
}
