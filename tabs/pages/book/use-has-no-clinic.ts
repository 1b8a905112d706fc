import { listClinics } from '../../../api/clinics/contract/endpoints.ts';
import { everyPage } from '../../api-client/every-page.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';

const PAGE = 500;

/** Whether no clinic of the service line has a session to come. @param serviceLineId undefined: not asked */
export function useHasNoClinic(serviceLineId: string | undefined): boolean {
  const { api } = useConfer();
  const clinics = useLoaded(
    serviceLineId === undefined ? undefined : `clinics of ${serviceLineId}`,
    async (signal) =>
      everyPage((cursor) =>
        api.call(listClinics, { query: { serviceLineId, limit: PAGE, cursor } }, { signal }),
      ),
  );
  return clinics.data?.every(({ nextSessionOn }) => nextSessionOn === null) ?? false;
}
