import type { AppointmentId } from '../../kernel/rules/id.ts';
import type { AlertRecord } from '../rules/arrival-alert.ts';

/** What became of the newest alert to each person by each way. */
export interface ArrivalAlertStore {
  list(appointmentId: AppointmentId): Promise<AlertRecord[]>;
  save(appointmentId: AppointmentId, record: AlertRecord): Promise<void>;
}
