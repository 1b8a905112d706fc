import type { AppointmentId } from '../../kernel/rules/id.ts';
import type { FairnessGroups } from '../rules/fairness.ts';

/** Reads what the model must never see, for the report on fairness alone. */
export interface FairnessGroupStore {
  listFor(appointmentIds: readonly AppointmentId[]): Promise<Map<AppointmentId, FairnessGroups>>;
  /** Sets the decile of each of these postcodes; others stay as they are. */
  saveDeciles(deciles: readonly { postcode: string; decile: number }[]): Promise<void>;
}
