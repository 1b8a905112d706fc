import { Refusal } from '../../kernel/rules/refusal.ts';
import type { MeetingRecord } from '../ports/mdt-meeting-store.ts';

/** @throws Refusal mdt-meeting-over | mdt-meeting-begun */
export function checkNotBegun({ status }: Pick<MeetingRecord, 'status'>): void {
  if (status === 'running') throw new Refusal('mdt-meeting-begun');
  if (status !== 'planned') throw new Refusal('mdt-meeting-over');
}
