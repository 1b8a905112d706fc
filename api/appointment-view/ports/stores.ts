import type { Stores as AttendanceStores } from '../../attendance/ports/stores.ts';
import type { Stores as DeliveryStores } from '../../deliveries/ports/stores.ts';
import type { Stores as MessageStores } from '../../messages/ports/stores.ts';
import type { Stores as WishStores } from '../../wishes/ports/stores.ts';
import type { PatientReaderStore } from './patient-reader-store.ts';

/** The stores that appointment-view uses, within one organisation and one transaction. */
export type Stores = AttendanceStores &
  DeliveryStores &
  MessageStores &
  WishStores & { patientReaders: PatientReaderStore };
