import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { listGroupSessions, rescheduleAppointment } from '../../../../api/booking/contract/endpoints.ts';
import type { GroupSession } from '../../../../api/booking/contract/booking-changes.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { dayAndTime } from '../../book/slot-words.ts';

const DAY_MS = 86_400_000;
/** How far ahead another session is looked for. */
const DAYS_AHEAD = 90;
const MOST_SHOWN = 5;

const useStyles = makeStyles({
  groups: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginBlock: tokens.spacingVerticalS,
  },
});

/** Other sessions with a place left, by start. */
export function withPlace(appointment: Appointment, all: readonly GroupSession[]): GroupSession[] {
  return all
    .filter(
      ({ groupSessionId, status, booked, capacity }) =>
        groupSessionId !== appointment.group?.groupSessionId && status === 'planned' && booked < capacity,
    )
    .slice(0, MOST_SHOWN);
}

interface OtherGroupsProps {
  appointment: Appointment;
  onMoved: () => void;
}

/** Sends one place to another session of the service line's groups. */
export function OtherGroups({ appointment, onMoved }: OtherGroupsProps) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const { appointmentId, version, timeZone } = appointment;
  const { serviceLineId } = appointment.serviceLine;
  const [submission] = useState(() => new SubmissionKey(newKey));
  const [from] = useState(() => Date.now());
  const found = useLoaded(`other groups ${serviceLineId}`, (signal) =>
    api.call(
      listGroupSessions,
      {
        query: {
          from: new Date(from).toISOString(),
          to: new Date(from + DAYS_AHEAD * DAY_MS).toISOString(),
          serviceLineId,
        },
      },
      { signal },
    ),
  );
  const move = useAction(async ({ groupSessionId, startsAt }: GroupSession) => {
    const body = { startsAt, groupSessionId };
    await submission.submit({ body, version }, (key) =>
      api.call(rescheduleAppointment, { appointmentId, body, seen: version, key }),
    );
    onMoved();
  });
  const groups = withPlace(appointment, found.data?.items ?? []);
  if (groups.length === 0) return <FailureNotice error={found.error} onRetry={found.reload} />;
  return (
    <>
      <div className={styles.groups} role="group" aria-label="Other sessions with a place">
        {groups.map((group) => (
          <Button
            key={group.groupSessionId}
            data-testid={`to-group-${group.groupSessionId}`}
            disabledFocusable={move.isRunning}
            onClick={() => {
              if (!move.isRunning) void move.run(group);
            }}
          >
            {`Move to ${group.title}, ${dayAndTime(group.startsAt, timeZone)}`}
          </Button>
        ))}
      </div>
      <FailureNotice error={move.error} />
    </>
  );
}
