import type { OtherLanguage } from '../../kernel/rules/words/page-languages.ts';
import type { ServiceLineId } from '../../kernel/rules/id.ts';
import type { SecondFactor } from '../contract/service-line-words.ts';
import type { Practitioner } from '../../staff/ports/practitioner.ts';

export interface ServiceLineRecord {
  serviceLineId: ServiceLineId;
  name: string;
  treatmentFunctionCode: string;
  kind: 'mdt' | 'single';
  /** The part with the patient; the huddle before and the debrief after it come on top. */
  durationMinutes: number;
  huddleMinutes: number;
  debriefMinutes: number;
  graceMinutes: number;
  joinOpensMinutes: number;
  waitLookMinutes: number;
  waitAlarmMinutes: number;
  proxyOnlyRule: 'hold' | 'counts';
  /** What patients and proxies are asked for beside the date of birth. */
  secondFactor: SecondFactor;
  quorum: { rule: 'all-required' } | { rule: 'at-least'; count: number };
  messageSet: 'standard' | 'invitation-only';
  /** Whether people who were let in wait once more, in Teams' lobby. */
  waitsInLobby: boolean;
  /** Who may write short messages while somebody waits. */
  waitingMessages: 'off' | 'staff-only' | 'both';
  /** Of which these messages may not speak. */
  clinicalWords: string[];
  /** Languages that its patients' pages and messages are not offered in. */
  heldBackLanguages: readonly OtherLanguage[];
  /** Whether Outlook's "tentative" keeps somebody from being offered. */
  tentativeIsBusy: boolean;
  /** How short before its start a freed slot is still offered to the short-notice list; undefined: not offered. */
  refillNoticeMinutes: number | undefined;
  teamsChannelId: string | undefined;
  version: number;
  isArchived: boolean;
  roles: { roleCode: string; label: string; requiredCount: number }[];
  /** Entra object ids of members who coordinate: they have no clinical role. */
  coordinators: string[];
  /** Entra object ids of those who coordinate it by a role given for it, and are no members: its reception. */
  reception: string[];
  /** Members who have a clinical role. */
  staff: (Practitioner & { roleCode: string; roleLabel: string })[];
}
/** Reads service lines with the people who work in them. */
export interface ServiceLines {
  list(): Promise<ServiceLineRecord[]>;
  findById(serviceLineId: ServiceLineId): Promise<ServiceLineRecord | undefined>;
}
