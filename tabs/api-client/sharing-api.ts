import type { OtherOrganisation } from '../../api/staff/contract/sharing.ts';
import type { HttpClient } from './http-client.ts';

/** Which organisations' staff are booked together. */
export interface SharingApi {
  /** The others of this Confer, by name. */
  organisations(signal?: AbortSignal): Promise<OtherOrganisation[]>;
  shareStaff(odsCode: string): Promise<OtherOrganisation>;
  endSharing(odsCode: string): Promise<OtherOrganisation>;
}

export function makeSharingApi(http: HttpClient): SharingApi {
  const change = (method: 'PUT' | 'DELETE') => (odsCode: string) =>
    http.json<OtherOrganisation>({
      method,
      path: `/api/organisations/${encodeURIComponent(odsCode)}/staff-sharing`,
    });
  return {
    organisations: async (signal) => {
      const path = '/api/organisations';
      const asked = { method: 'GET' as const, path, ...(signal === undefined ? {} : { signal }) };
      return (await http.json<{ items: OtherOrganisation[] }>(asked)).items;
    },
    shareStaff: change('PUT'),
    endSharing: change('DELETE'),
  };
}
