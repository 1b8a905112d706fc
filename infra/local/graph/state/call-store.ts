import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

export type ParticipantRole = 'Organizer' | 'Presenter' | 'Attendee';
/** `denied` was turned away in the lobby; `left` includes those who gave up waiting. */
type ParticipantState = 'lobby' | 'in' | 'left' | 'denied';

/** One stay of one person: from asking to come in until leaving. Who comes back is a new stay. */
export interface Participant {
  id: string;
  meetingId: string;
  callId: string | undefined;
  displayName: string;
  /** Absent for people without an account. */
  objectId: string | undefined;
  /** What Teams calls an anonymous person. */
  guestId: string;
  role: ParticipantRole;
  state: ParticipantState;
  askedMs: number;
  joinedMs: number | undefined;
  leftMs: number | undefined;
  /** How long a page may be gone before that counts as leaving. */
  graceMs: number;
  /** True once a page watched this stay: only then does a vanished page mean anything. */
  hasPage: boolean;
}

/** One running of a meeting: from the first person in to the last one out. */
export interface Call {
  id: string;
  meetingId: string;
  startedMs: number;
  endedMs: number | undefined;
}

/** Calls and the stays in them. */
export class CallStore {
  private readonly database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  startCall(meetingId: string, startedMs: number): Call {
    const id = randomUUID();
    this.database.prepare('INSERT INTO calls VALUES (?, ?, ?, NULL)').run(id, meetingId, startedMs);
    return { id, meetingId, startedMs, endedMs: undefined };
  }

  endCall(id: string, endedMs: number): void {
    this.database.prepare('UPDATE calls SET ended_ms = ? WHERE id = ?').run(endedMs, id);
  }

  findRunning(meetingId: string): Call | undefined {
    return this.calls('meeting_id = ? AND ended_ms IS NULL', meetingId)[0];
  }

  /** Newest first. */
  listEnded(meetingId: string): Call[] {
    return this.calls('meeting_id = ? AND ended_ms IS NOT NULL ORDER BY started_ms DESC', meetingId);
  }

  insertParticipant(
    participant: Omit<Participant, 'id' | 'callId' | 'joinedMs' | 'leftMs' | 'hasPage' | 'state'>,
  ): Participant {
    const id = randomUUID();
    this.database
      .prepare(`INSERT INTO participants VALUES (?, ?, NULL, ?, ?, ?, ?, 'lobby', ?, NULL, NULL, ?, 0)`)
      .run(
        id,
        participant.meetingId,
        participant.displayName,
        participant.objectId ?? null,
        participant.guestId,
        participant.role,
        participant.askedMs,
        participant.graceMs,
      );
    return this.getParticipant(id);
  }

  saveParticipant(participant: Participant): void {
    this.database
      .prepare(
        'UPDATE participants SET call_id = ?, state = ?, joined_ms = ?, left_ms = ?, grace_ms = ?, has_page = ? WHERE id = ?',
      )
      .run(
        participant.callId ?? null,
        participant.state,
        participant.joinedMs ?? null,
        participant.leftMs ?? null,
        participant.graceMs,
        participant.hasPage ? 1 : 0,
        participant.id,
      );
  }

  findParticipant(id: string): Participant | undefined {
    return this.participants('id = ?', id)[0];
  }

  listPresent(meetingId: string): Participant[] {
    return this.participants(
      `meeting_id = ? AND state IN ('lobby', 'in') ORDER BY asked_ms, rowid`,
      meetingId,
    );
  }

  listOfCall(callId: string): Participant[] {
    return this.participants('call_id = ? ORDER BY joined_ms, rowid', callId);
  }

  /** Stays that a page watched when the process last ended. */
  listWatched(): Participant[] {
    return this.participants(`state IN ('lobby', 'in') AND has_page = 1`);
  }

  private getParticipant(id: string): Participant {
    const participant = this.findParticipant(id);
    if (participant === undefined) throw new Error(`Participant ${id} has vanished`);
    return participant;
  }

  private calls(where: string, ...values: string[]): Call[] {
    return this.database
      .prepare(`SELECT * FROM calls WHERE ${where}`)
      .all(...values)
      .map((row) => ({
        id: String(row['id']),
        meetingId: String(row['meeting_id']),
        startedMs: Number(row['started_ms']),
        endedMs: numberOf(row['ended_ms']),
      }));
  }

  private participants(where: string, ...values: string[]): Participant[] {
    return this.database
      .prepare(`SELECT * FROM participants WHERE ${where}`)
      .all(...values)
      .map(toParticipant);
  }
}

function toParticipant(row: Record<string, SQLOutputValue>): Participant {
  return {
    id: String(row['id']),
    meetingId: String(row['meeting_id']),
    callId: textOf(row['call_id']),
    displayName: String(row['display_name']),
    objectId: textOf(row['object_id']),
    guestId: String(row['guest_id']),
    role: String(row['role']) as ParticipantRole,
    state: String(row['state']) as ParticipantState,
    askedMs: Number(row['asked_ms']),
    joinedMs: numberOf(row['joined_ms']),
    leftMs: numberOf(row['left_ms']),
    graceMs: Number(row['grace_ms']),
    hasPage: row['has_page'] === 1,
  };
}

function numberOf(value: SQLOutputValue | undefined): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}

function textOf(value: SQLOutputValue | undefined): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}
