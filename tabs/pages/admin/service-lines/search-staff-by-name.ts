import { searchStaff } from '../../../../api/staff/contract/endpoints.ts';
import type { StaffList } from '../../../../api/staff/contract/staff.ts';
import type { ConferApi } from '../../../api-client/confer-api.ts';

/** As many as a person reads through before they type another letter. */
const MOST_SHOWN = 20;

/** The organisation's people by the start of a word of their name. */
export function searchStaffByName(api: ConferApi, q: string, signal: AbortSignal): Promise<StaffList> {
  return api.call(searchStaff, { query: { q, limit: MOST_SHOWN } }, { signal });
}
