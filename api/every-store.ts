import type { Stores as JoiningStores } from './joining/ports/stores.ts';
import type { Stores as DnaRiskStores } from './dna-risk/ports/stores.ts';
import type { Stores as ReconciliationStores } from './reconciliation/ports/stores.ts';
import type { Stores as ReportStores } from './reports/ports/stores.ts';
import type { TurnStores } from './kernel/timetable/take-turn.ts';
import type { Stores as ConsultationStores } from './consultation/ports/stores.ts';
import type { Stores as CardStores } from './cards/ports/stores.ts';
import type { Stores as CareHomeStores } from './care-homes/ports/stores.ts';
import type { Stores as PasInboundStores } from './pas-inbound/ports/stores.ts';
import type { Stores as RefillStores } from './refill/ports/stores.ts';
import type { Stores as MdtChannelStores } from './mdt-channel/ports/stores.ts';
import type { Stores as MdtStores } from './mdt/ports/stores.ts';
import type { Stores as DeathStores } from './deaths/ports/stores.ts';
import type { Stores as ClinicChangeStores } from './clinic-changes/ports/stores.ts';

/** Everything that is remembered, within one organisation and one transaction. */
export type EveryStore = ConsultationStores &
  JoiningStores &
  CardStores &
  CareHomeStores &
  RefillStores &
  PasInboundStores &
  ClinicChangeStores &
  DeathStores &
  MdtStores &
  MdtChannelStores &
  ReconciliationStores &
  ReportStores &
  DnaRiskStores &
  TurnStores;
