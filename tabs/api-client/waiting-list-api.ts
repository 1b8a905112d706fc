import type {
  ChangeWaitingListEntry,
  FreedSlot,
  RefillReport,
  RefillSettings,
  RefillSettingsAnswer,
  RemovalReason,
  WaitingList,
  WaitingListEntry,
} from '../../api/refill/contract/waiting-list.ts';
import type { HttpClient } from './http-client.ts';

/** Something that a person saw in one version. */
interface Seen {
  version: number;
}

/** Everything that the tab asks about the short-notice list and about freed slots. */
export interface WaitingListApi {
  /** @param cursor `nextCursor` of the page before */
  waitingList(serviceLineId: string, cursor: string | undefined, signal?: AbortSignal): Promise<WaitingList>;
  /** Refused when the entry is no longer as the person saw it; so are the next ones. */
  changeWaitingListEntry(
    seen: Pick<WaitingListEntry, 'entryId'> & Seen,
    wishes: ChangeWaitingListEntry,
  ): Promise<WaitingListEntry>;
  removeFromWaitingList(
    seen: Pick<WaitingListEntry, 'entryId'> & Seen,
    reason: RemovalReason,
  ): Promise<WaitingListEntry>;
  freedSlots(serviceLineId: string, signal?: AbortSignal): Promise<FreedSlot[]>;
  stopOffering(freedSlotId: string): Promise<FreedSlot>;
  refillSettings(serviceLineId: string, signal?: AbortSignal): Promise<RefillSettingsAnswer>;
  changeRefillSettings(
    seen: Pick<RefillSettingsAnswer, 'serviceLineId'> & Seen,
    settings: RefillSettings,
  ): Promise<RefillSettingsAnswer>;
  refillReport(
    filter: { from: string; to: string; serviceLineId?: string },
    signal?: AbortSignal,
  ): Promise<RefillReport>;
  refillCsv(filter: { from: string; to: string; serviceLineId?: string }): Promise<Blob>;
}

/** @param newKey makes an Idempotency-Key for what is done by one press of a button */
export function makeWaitingListApi(http: HttpClient, newKey: () => string): WaitingListApi {
  const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
    http.json<T>({ method: 'GET', path, ...(signal === undefined ? {} : { signal }) });
  const query = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();
  const part = encodeURIComponent;
  const etag = ({ version }: Seen): string => `"${version}"`;
  return {
    waitingList: (serviceLineId, cursor, signal) =>
      get(
        `/api/waiting-list?${query({ serviceLineId, ...(cursor === undefined ? {} : { cursor }) })}`,
        signal,
      ),
    changeWaitingListEntry: (seen, body) =>
      http.json({
        method: 'PUT',
        path: `/api/waiting-list/${part(seen.entryId)}`,
        body,
        ifMatch: etag(seen),
      }),
    removeFromWaitingList: (seen, reason) =>
      http.json({
        method: 'POST',
        path: `/api/waiting-list/${part(seen.entryId)}/removal`,
        body: { reason },
        idempotencyKey: newKey(),
        ifMatch: etag(seen),
      }),
    freedSlots: async (serviceLineId, signal) =>
      (await get<{ items: FreedSlot[] }>(`/api/freed-slots?${query({ serviceLineId })}`, signal)).items,
    stopOffering: (freedSlotId) =>
      http.json({
        method: 'POST',
        path: `/api/freed-slots/${part(freedSlotId)}/stop`,
        body: {},
        idempotencyKey: newKey(),
      }),
    refillSettings: (serviceLineId, signal) =>
      get(`/api/service-lines/${part(serviceLineId)}/refill`, signal),
    changeRefillSettings: (seen, body) =>
      http.json({
        method: 'PUT',
        path: `/api/service-lines/${part(seen.serviceLineId)}/refill`,
        body,
        ifMatch: etag(seen),
      }),
    refillReport: (filter, signal) => get(`/api/refill-reports?${query({ ...filter })}`, signal),
    refillCsv: async (filter) =>
      (await http.send({ method: 'GET', path: `/api/refill-reports.csv?${query({ ...filter })}` })).blob(),
  };
}
