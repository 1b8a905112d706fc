import type { BookableResource } from '../../api-client/booking-api.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import type { Loaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';

/** Rooms, interpreters and equipment of the organisation. */
export function useResources(): Loaded<BookableResource[]> {
  const { api } = useConfer();
  return useLoaded('resources', (signal) => api.resources(signal));
}
