import type { ServiceLineFields } from '../../ports/service-line-setup-store.ts';

/** What a service line row sets; what it leaves empty stays as it is. */
export type RowSettings = Partial<Omit<ServiceLineFields, 'name' | 'roles'>>;

export interface ServiceLineRow {
  kind: 'service line';
  line: number;
  serviceLine: string;
  settings: RowSettings;
}

export interface RoleRow {
  kind: 'role';
  line: number;
  serviceLine: string;
  label: string;
  requiredCount: number;
}

export interface MemberRow {
  kind: 'member';
  line: number;
  serviceLine: string;
  /** In small letters. */
  userPrincipalName: string;
  /** Undefined: stays as it is. */
  roleLabel: string | undefined;
}

export type ImportRow = ServiceLineRow | RoleRow | MemberRow;
