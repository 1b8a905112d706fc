import { Button } from '@fluentui/react-components';
import type { Clinic } from '../../../../api/clinics/contract/clinics.ts';
import { restoreClinic } from '../../../../api/clinics/contract/endpoints.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { readClinics } from './read-clinics.ts';

/** The archived clinics of one service line, each of which can be taken into use again. */
export function ArchivedClinics({ serviceLineId }: { serviceLineId: string }) {
  const { api } = useConfer();
  const announce = useAnnounce();
  const loaded = useLoaded(`archived clinics of ${serviceLineId}`, (signal) =>
    readClinics(api, { serviceLineId, archived: 'true' }, signal),
  );
  const restoring = useAction(async ({ clinicId, version, name }: Clinic) => {
    await api.call(restoreClinic, { clinicId, seen: version });
    announce(`${name} is in use again`);
    loaded.reload();
  });
  const restore = (clinic: Clinic) => (
    <Button
      size="small"
      data-testid="clinic-restore"
      aria-label={`Restore ${clinic.name}`}
      disabledFocusable={restoring.isRunning}
      onClick={() => void restoring.run(clinic)}
    >
      Restore
    </Button>
  );
  const { data } = loaded;
  return (
    <>
      <FailureNotice error={restoring.error ?? loaded.error} onRetry={loaded.reload} />
      {loaded.isLoading ? <LoadingRows what="archived clinics" /> : null}
      {data?.length === 0 ? <EmptyState title="No clinic of this service line is archived" /> : null}
      {data === undefined || data.length === 0 ? null : (
        <DataTable
          caption="Archived clinics"
          testId="archived-clinics"
          columns={[
            { heading: 'Clinic', cell: ({ name }) => name },
            { heading: 'Change', cell: restore },
          ]}
          rows={data}
          keyOf={({ clinicId }) => clinicId}
        />
      )}
    </>
  );
}
