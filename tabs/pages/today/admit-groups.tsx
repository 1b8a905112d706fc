import { Button } from '@fluentui/react-components';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { AppointmentActions } from './use-appointment-actions.ts';
import { whoWaits } from './who-waits.ts';

interface AdmitGroupsProps {
  appointments: readonly Appointment[];
  actions: Pick<AppointmentActions, 'admitGroup' | 'isBusy'>;
}

/** Lets everybody of a group in who waits, in one action; for each group with several who wait. */
export function AdmitGroups({ appointments, actions }: AdmitGroupsProps) {
  const waiting = appointments.filter((each) => each.group !== null && whoWaits(each).length > 0);
  const groups = [...Map.groupBy(waiting, (each) => each.group?.groupSessionId)].filter(
    ([, places]) => places.length > 1,
  );
  return groups.map(([groupSessionId, places]) => {
    const count = places.reduce((sum, each) => sum + whoWaits(each).length, 0);
    return (
      <Button
        key={groupSessionId}
        size="small"
        appearance="primary"
        data-testid={`admit-group-${groupSessionId}`}
        disabledFocusable={actions.isBusy}
        onClick={() => {
          actions.admitGroup(places);
        }}
      >
        {`Admit all ${count} of “${places[0]?.group?.title ?? ''}”`}
      </Button>
    );
  });
}
