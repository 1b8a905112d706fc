import type { Temporal } from 'temporal-polyfill';
import type { JoinFunnel } from '../contract/join-funnel.ts';
import type { ReportFilter } from '../../kernel/reports/report-filter.ts';

/** How far those who were texted came, read outside a booking's transaction; a replica will do. */
export interface JoinFunnelReports {
  /** Of appointments that began before `now`. */
  count(filter: ReportFilter, now: Temporal.Instant): Promise<JoinFunnel['byClinic']>;
}
