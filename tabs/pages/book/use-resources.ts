import { listResources } from '../../../api/resources/contract/endpoints.ts';
import type { Resource } from '../../../api/resources/contract/resources.ts';
import { everyPage } from '../../api-client/every-page.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import type { Loaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';

/** Rooms, interpreters and equipment of the organisation. */
export function useResources(): Loaded<Resource[]> {
  const { api } = useConfer();
  return useLoaded('resources', (signal) =>
    everyPage((cursor) => api.call(listResources, { query: { cursor } }, { signal })),
  );
}
