import { listServiceLines } from '../../api/service-lines/contract/endpoints.ts';
import { getMe } from '../../api/staff/contract/endpoints.ts';
import type { ConferApi } from '../api-client/confer-api.ts';
import type { Confer } from './confer-context.ts';

/** Who the person is where they act, and the service lines that they belong to there. */
export async function readSelf(api: ConferApi): Promise<Pick<Confer, 'me' | 'serviceLines'>> {
  const [me, { items }] = await Promise.all([api.call(getMe, {}), api.call(listServiceLines, {})]);
  return { me, serviceLines: items };
}
