import type { Temporal } from 'temporal-polyfill';
import type { Id, MdtCaseId, MdtMeetingId, PractitionerId } from '../../kernel/rules/id.ts';
import type { PresenceKind, PresenceSource } from '../rules/presence.ts';

export type PresenceId = Id<'MdtPresence'>;
export type PanelId = Id<'MdtPanel'>;

/** One thing that was seen of somebody in a meeting. */
export interface PresenceRecord {
  practitionerId: PractitionerId;
  kind: PresenceKind;
  source: PresenceSource;
  at: Temporal.Instant;
  role: string | undefined;
  covers: PractitionerId | undefined;
}

/** As it is read. */
export interface ToldPresence extends PresenceRecord {
  /** Of the last of several signs of life: from when on there were some; those before it are left out. */
  heardSince: Temporal.Instant | undefined;
  notedBy: PractitionerId;
}

/** One opening of the panel by somebody. */
export interface PanelRecord {
  meetingId: MdtMeetingId;
  practitionerId: PractitionerId;
  panelId: PanelId;
}

export interface NewPresence extends PresenceRecord {
  presenceId: PresenceId;
  meetingId: MdtMeetingId;
  notedBy: PractitionerId;
  notedAt: Temporal.Instant;
}

/** From when to when a case had its turn. */
export interface DiscussionRecord {
  caseId: MdtCaseId;
  beganAt: Temporal.Instant;
  /** Undefined: it is the current one. */
  endedAt: Temporal.Instant | undefined;
}

/** Who is in a meeting, and which case has its turn. */
export interface MdtPresenceStore {
  add(events: readonly NewPresence[]): Promise<void>;
  /**
   * Of a meeting until a moment, in the order in which they happened. Of signs of life that follow one another the last is
   * enough: each was kept because the panel was still heard.
   */
  list(meetingId: MdtMeetingId, until: Temporal.Instant): Promise<ToldPresence[]>;
  /** Who came and left, without signs of life in between, in the order in which it happened. */
  listComings(meetingIds: readonly MdtMeetingId[]): Promise<(PresenceRecord & { meetingId: MdtMeetingId })[]>;
  /** The newest of somebody's panel. */
  lastOfPanel(
    meetingId: MdtMeetingId,
    practitionerId: PractitionerId,
  ): Promise<Pick<PresenceRecord, 'kind' | 'at'> | undefined>;
  /** Notes that a panel is open. @returns false when it was closed before: what comes after that was sent before it */
  keepPanelOpen(panel: PanelRecord, at: Temporal.Instant): Promise<boolean>;
  closePanel(panel: PanelRecord, at: Temporal.Instant): Promise<void>;
  /** Whether somebody has a panel open that was heard after a moment. */
  hasOpenPanel(
    meetingId: MdtMeetingId,
    practitionerId: PractitionerId,
    heardAfter: Temporal.Instant,
  ): Promise<boolean>;
  /** In the order in which they began. */
  listDiscussions(meetingId: MdtMeetingId): Promise<DiscussionRecord[]>;
  /** The current case has had its turn; counts the version of the meeting up. @param next undefined: none begins */
  takeTurn(meetingId: MdtMeetingId, next: MdtCaseId | undefined, at: Temporal.Instant): Promise<void>;
}
