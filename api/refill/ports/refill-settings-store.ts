import type { RefillSettings } from '../contract/waiting-list.ts';
import type { ServiceLineId } from '../../kernel/rules/id.ts';

/** How each service line offers freed slots. */
export interface RefillSettingsStore {
  find(serviceLineId: ServiceLineId): Promise<{ settings: RefillSettings; version: number } | undefined>;
  /** Counts the service line's version up. @returns false when it has another version by now */
  save(
    serviceLineId: ServiceLineId,
    settings: RefillSettings,
    expectedVersion: number | undefined,
  ): Promise<boolean>;
}
