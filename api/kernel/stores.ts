import type { AuditLog } from './audit/audit-log.ts';
import type { LiveEventLog } from './live/live-event-log.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { IdempotencyStore } from './requests/idempotency-store.ts';
import type { Timetable } from './timetable/timetable.ts';

/** What every area may write, within one organisation and one transaction. */
export interface KernelStores {
  audit: AuditLog;
  idempotency: IdempotencyStore;
  liveEvents: LiveEventLog;
  outbox: Outbox;
  timetable: Timetable;
}
