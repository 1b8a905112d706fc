import type { KernelStores } from '../../kernel/stores.ts';
import type { HomeMoveStore } from './home-move-store.ts';
import type { RoleGrantStore } from './role-grant-store.ts';
import type { SharingStore } from './sharing-store.ts';
import type { StaffStore } from './staff-store.ts';

/** The stores that staff uses, within one organisation and one transaction. */
export interface Stores extends KernelStores {
  homeMoves: HomeMoveStore;
  roleGrants: RoleGrantStore;
  sharing: SharingStore;
  staff: StaffStore;
}
