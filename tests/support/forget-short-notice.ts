import type { ServiceLine } from '../../api/service-lines/contract/service-line.ts';
import type { RefillSettingsAnswer, WaitingList } from '../../api/refill/contract/waiting-list.ts';
import type { ConferApi } from './confer-api.ts';

/** Takes everybody off a service line's short-notice list and stops its offers, so that no other test is offered to. */
export async function forgetShortNotice(api: ConferApi, serviceLine: string): Promise<void> {
  const lines = await api.get<{ items: ServiceLine[] }>('/api/service-lines');
  const { serviceLineId } = lines.body.items.find(({ name }) => name === serviceLine)!;
  const list = await api.get<WaitingList>(`/api/waiting-list?serviceLineId=${serviceLineId}&limit=100`);
  for (const { entryId } of list.body.items) {
    await api.post(`/api/waiting-list/${entryId}/removal`, { reason: 'mistake' }, { 'If-Match': '*' });
  }
  const path = `/api/service-lines/${serviceLineId}/refill`;
  const { body } = await api.get<RefillSettingsAnswer>(path);
  await api.put(path, { ...body.settings, noticeMinutes: null }, { 'If-Match': '*' });
}
