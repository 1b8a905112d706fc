import type { Stores as LinkStores } from '../../links/ports/stores.ts';
import type { Stores as PasStores } from '../../pas/ports/stores.ts';
import type { Stores as WaitingMessageStores } from '../../waiting-messages/ports/stores.ts';
import type { NhsLoginAttemptStore } from './nhs-login-attempt-store.ts';
import type { Stores as WishStores } from '../../wishes/ports/stores.ts';
import type { Stores as ConsentTextStores } from '../../consent-texts/ports/stores.ts';
import type { OpenPageStore } from './open-page-store.ts';
import type { VisitStore } from './visit-store.ts';

/** The stores that joining uses, within one organisation and one transaction. */
export type Stores = LinkStores &
  PasStores &
  WaitingMessageStores &
  WishStores &
  ConsentTextStores & {
    openPages: OpenPageStore;
    nhsLoginAttempts: NhsLoginAttemptStore;
    visits: VisitStore;
  };
