import { randomBytes } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Json } from '../api/odata.ts';

/** An online meeting. */
export interface StoredMeeting {
  /** Graph's id. */
  id: string;
  /** The part of the join address that names it. */
  opaque: string;
  threadId: string;
  /** Object id of the organiser. */
  userId: string;
  externalId: string | undefined;
  startMs: number;
  endMs: number;
  createdMs: number;
  /** Settings and participants, by Graph's names. */
  properties: Json;
}

type NewMeeting = Pick<StoredMeeting, 'userId' | 'externalId' | 'startMs' | 'endMs' | 'properties'>;

export class MeetingStore {
  private readonly database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  insert(meeting: NewMeeting): StoredMeeting {
    const thread = randomBytes(24).toString('base64url').replaceAll('_', '-');
    const threadId = `19:meeting_${thread}@thread.v2`;
    const id = Buffer.from(`1*${meeting.userId}*0**${threadId}`).toString('base64');
    // Teams puts the thread into the join address with lower-case escapes
    const opaque = `19%3ameeting_${thread}%40thread.v2`;
    this.database
      .prepare('INSERT INTO meetings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        id,
        opaque,
        threadId,
        meeting.userId,
        meeting.externalId ?? null,
        meeting.startMs,
        meeting.endMs,
        Date.now(),
        JSON.stringify(meeting.properties),
      );
    return this.getById(id);
  }

  update(meeting: StoredMeeting): StoredMeeting {
    this.database
      .prepare('UPDATE meetings SET start_ms = ?, end_ms = ?, properties = ? WHERE id = ?')
      .run(meeting.startMs, meeting.endMs, JSON.stringify(meeting.properties), meeting.id);
    return this.getById(meeting.id);
  }

  remove(id: string): void {
    this.database.prepare('DELETE FROM meetings WHERE id = ?').run(id);
  }

  findById(id: string): StoredMeeting | undefined {
    return this.list('id = ?', id)[0];
  }

  /** @throws Error when it is gone */
  getById(id: string): StoredMeeting {
    const meeting = this.findById(id);
    if (meeting === undefined) throw new Error(`Meeting ${id} has vanished`);
    return meeting;
  }

  /** By the opaque part of the join address, escaped or not. */
  findByOpaque(opaque: string): StoredMeeting | undefined {
    const threadId = opaque.includes('%') ? decodeURIComponent(opaque) : opaque;
    return this.list('thread_id = ?', threadId)[0];
  }

  findByExternalId(userId: string, externalId: string): StoredMeeting | undefined {
    return this.list('user_id = ? AND external_id = ?', userId, externalId)[0];
  }

  listOfUser(userId: string): StoredMeeting[] {
    return this.list('user_id = ? ORDER BY start_ms', userId);
  }

  listAll(): StoredMeeting[] {
    return this.list('1 = 1 ORDER BY start_ms DESC');
  }

  private list(where: string, ...values: string[]): StoredMeeting[] {
    return this.database
      .prepare(`SELECT * FROM meetings WHERE ${where}`)
      .all(...values)
      .map(toMeeting);
  }
}

function toMeeting(row: Record<string, SQLOutputValue>): StoredMeeting {
  return {
    id: String(row['id']),
    opaque: String(row['opaque']),
    threadId: String(row['thread_id']),
    userId: String(row['user_id']),
    externalId: row['external_id'] === null ? undefined : String(row['external_id']),
    startMs: Number(row['start_ms']),
    endMs: Number(row['end_ms']),
    createdMs: Number(row['created_ms']),
    properties: JSON.parse(String(row['properties'])) as Json,
  };
}
