import { makeStyles, tokens } from '@fluentui/react-components';
import { listAppointments } from '../../../api/appointment-view/contract/endpoints.ts';
import type { GroupSession } from '../../../api/booking/contract/booking-changes.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { listWords } from '../../words/list-words.ts';

const useStyles = makeStyles({
  names: { marginBlock: `0 ${tokens.spacingVerticalM}`, color: tokens.colorNeutralForeground2 },
});

/** The patients who have a place in a group, by name. */
export function GroupPatients({ group }: { group: GroupSession }) {
  const styles = useStyles();
  const { api } = useConfer();
  const { groupSessionId, startsAt, endsAt, version } = group;
  const patients = useLoaded(`patients of ${groupSessionId} ${version}`, async (signal) => {
    const query = { from: startsAt, to: endsAt, serviceLineId: group.serviceLine.serviceLineId };
    const { items } = await api.call(listAppointments, { query }, { signal });
    return items
      .filter((each) => each.group?.groupSessionId === groupSessionId && each.state !== 'cancelled')
      .map((each) => each.patient.displayName);
  });
  return (
    <>
      <FailureNotice error={patients.error} onRetry={patients.reload} />
      {patients.data === undefined || patients.data.length === 0 ? null : (
        <p className={styles.names} data-testid="group-patients">
          {listWords(patients.data)}
        </p>
      )}
    </>
  );
}
