import { getMdt, listMdts } from '../../../api/mdt/contract/endpoints.ts';
import type { Mdt } from '../../../api/mdt/contract/mdts.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import type { Loaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';

/** The person's MDTs. */
export function useMdts(): Loaded<readonly Mdt[]> {
  const { api } = useConfer();
  return useLoaded('mdts', async (signal) => (await api.call(listMdts, { query: {} }, { signal })).items);
}

/** One MDT; nothing is read before it is known which. */
export function useMdt(mdtId: string | undefined): Loaded<Mdt> {
  const { api } = useConfer();
  return useLoaded(mdtId === undefined ? undefined : `mdt ${mdtId}`, (signal) =>
    api.call(getMdt, { mdtId: mdtId ?? '' }, { signal }),
  );
}
