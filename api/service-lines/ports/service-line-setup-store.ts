import type { Temporal } from 'temporal-polyfill';
import type { OtherLanguage } from '../../kernel/rules/words/page-languages.ts';
import type { PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { SecondFactor } from '../contract/service-line-words.ts';
import type { GuestHome } from '../../staff/ports/sharing-store.ts';

export interface NeededRole {
  roleCode: string;
  label: string;
  /** 0: optional. */
  requiredCount: number;
}

/** What is decided when a service line is set up. */
export interface ServiceLineFields {
  name: string;
  treatmentFunctionCode: string;
  kind: 'mdt' | 'single';
  roles: readonly NeededRole[];
  durationMinutes: number;
  huddleMinutes: number;
  debriefMinutes: number;
  graceMinutes: number;
  joinOpensMinutes: number;
  waitLookMinutes: number;
  waitAlarmMinutes: number;
  quorum: { rule: 'all-required' } | { rule: 'at-least'; count: number };
  messageSet: 'standard' | 'invitation-only';
  proxyOnlyRule: 'hold' | 'counts';
  /** What patients and proxies are asked for beside the date of birth. */
  secondFactor: SecondFactor;
  waitsInLobby: boolean;
  waitingMessages: 'off' | 'staff-only' | 'both';
  clinicalWords: readonly string[];
  heldBackLanguages: readonly OtherLanguage[];
  tentativeIsBusy: boolean;
  refillNoticeMinutes: number | null;
  teamsChannelId: string | null;
}

export interface SavedServiceLine extends ServiceLineFields {
  serviceLineId: ServiceLineId;
  isArchived: boolean;
  version: number;
}

export interface ServiceLineMember {
  practitionerId: PractitionerId;
  displayName: string;
  userPrincipalName: string;
  /** Of the person. */
  version: number;
  role: { roleCode: string; label: string } | null;
  /** Of a guest; null for the organisation's own people. */
  home: GuestHome | null;
}

export interface ServiceLineSetupRecord extends SavedServiceLine {
  members: ServiceLineMember[];
  clinics: number;
  /** Sessions that have not ended. */
  sessionsAhead: number;
  /** Whether the bot can speak in the channel; null without a channel. */
  isChannelKnown: boolean | null;
}

export interface Membership {
  serviceLineId: ServiceLineId;
  practitionerId: PractitionerId;
}

/** Service lines as they are set up, archived ones too. */
export interface ServiceLineSetupStore {
  /** By name. @param after the name after which to go on */
  list(filter: {
    search: string;
    isArchived: boolean;
    after: string | undefined;
    limit: number;
    now: Temporal.Instant;
  }): Promise<ServiceLineSetupRecord[]>;
  findById(serviceLineId: ServiceLineId, now: Temporal.Instant): Promise<ServiceLineSetupRecord | undefined>;
  /** Until the transaction ends nobody else changes it. */
  lockById(serviceLineId: ServiceLineId): Promise<{ version: number; isArchived: boolean } | undefined>;
  /** Nobody else makes or changes any of them until the transaction ends. */
  lockAll(): Promise<void>;
  /** Every one of the organisation, with who works in it. */
  listSaved(): Promise<(SavedServiceLine & { memberIds: PractitionerId[] })[]>;
  add(
    serviceLineId: ServiceLineId,
    fields: ServiceLineFields,
    memberIds: readonly PractitionerId[],
  ): Promise<'saved' | 'name-taken'>;
  /** Makes the next version of it. */
  change(
    serviceLineId: ServiceLineId,
    fields: ServiceLineFields,
    memberIds: readonly PractitionerId[],
  ): Promise<'saved' | 'name-taken'>;
  /** @param at undefined: not archived any more */
  setArchived(serviceLineId: ServiceLineId, at: Temporal.Instant | undefined): Promise<void>;
  countAppointmentsAhead(serviceLineId: ServiceLineId, now: Temporal.Instant): Promise<number>;
  /** Many at once: those that are not there are made, of the others the next version. */
  saveMany(lines: readonly (ServiceLineFields & { serviceLineId: ServiceLineId })[]): Promise<void>;
  /** Adds those that are not there yet. */
  addMembers(memberships: readonly Membership[]): Promise<void>;
}
