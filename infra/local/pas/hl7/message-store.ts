import type { DatabaseSync } from 'node:sqlite';
import type { Sender } from './message-header.ts';

/** One message and its answer. */
export interface LoggedMessage {
  /** From 1, in the order in which they came. */
  number: number;
  /** RFC 3339. */
  at: string;
  application: string;
  facility: string;
  controlId: string;
  /** Such as `SIU^S12`. */
  event: string;
  /** Confer's appointment id, or empty. */
  appointment: string;
  raw: Buffer;
  answer: Buffer;
  /** AA, AE or AR. */
  code: string;
  /** `first`: done and remembered; `repeat`: answered as before; `passing`: answered with 206 or 207, or unreadable. */
  kind: 'first' | 'repeat' | 'passing';
  /** What became of the answer, when a fault was switched on. */
  trouble: string;
}

interface Row {
  number: number;
  at: string;
  application: string;
  facility: string;
  control_id: string;
  event: string;
  appointment: string;
  raw: Uint8Array;
  answer: Uint8Array;
  code: string;
  kind: LoggedMessage['kind'];
  trouble: string;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS hl7_messages (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL,
    application TEXT NOT NULL, facility TEXT NOT NULL, control_id TEXT NOT NULL,
    event TEXT NOT NULL, appointment TEXT NOT NULL,
    raw BLOB NOT NULL, answer BLOB NOT NULL, code TEXT NOT NULL, kind TEXT NOT NULL, trouble TEXT NOT NULL DEFAULT ''
  );
  CREATE UNIQUE INDEX IF NOT EXISTS hl7_first ON hl7_messages (application, facility, control_id) WHERE kind = 'first';
  CREATE INDEX IF NOT EXISTS hl7_by_appointment ON hl7_messages (appointment, number);
`;

function toMessage(row: Row): LoggedMessage {
  const { control_id: controlId, ...rest } = row;
  return { ...rest, controlId, raw: Buffer.from(row.raw), answer: Buffer.from(row.answer) };
}

/** Every message that came over MLLP with its answer, in the database of the records. */
export class MessageStore {
  private readonly database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.database = database;
    database.exec(SCHEMA);
  }

  /** Number that the next message gets. */
  next(): number {
    const row = this.database.prepare('SELECT coalesce(max(number), 0) + 1 AS next FROM hl7_messages').get();
    return (row as unknown as { next: number }).next;
  }

  add(message: Omit<LoggedMessage, 'trouble'>): void {
    const { number, at, application, facility, controlId, event, appointment, raw, answer, code, kind } =
      message;
    this.database
      .prepare(
        `INSERT INTO hl7_messages
           (number, at, application, facility, control_id, event, appointment, raw, answer, code, kind)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(number, at, application, facility, controlId, event, appointment, raw, answer, code, kind);
  }

  noteTrouble(number: number, trouble: string): void {
    this.database.prepare('UPDATE hl7_messages SET trouble = ? WHERE number = ?').run(trouble, number);
  }

  /** The answer that was first given to this (MSH-3, MSH-4, MSH-10), if it is to be given again. */
  firstAnswer({ application, facility, controlId }: Sender): { answer: Buffer; code: string } | undefined {
    const row = this.database
      .prepare(
        `SELECT answer, code FROM hl7_messages
         WHERE application = ? AND facility = ? AND control_id = ? AND kind = 'first'`,
      )
      .get(application, facility, controlId) as unknown as Pick<Row, 'answer' | 'code'> | undefined;
    return row === undefined ? undefined : { answer: Buffer.from(row.answer), code: row.code };
  }

  find(number: number): LoggedMessage | undefined {
    const row = this.database.prepare('SELECT * FROM hl7_messages WHERE number = ?').get(number);
    return row === undefined ? undefined : toMessage(row as unknown as Row);
  }

  /** Newest first. @param appointment Confer's appointment id, or empty for all */
  newest(appointment: string, most: number): { total: number; messages: LoggedMessage[] } {
    const where = appointment === '' ? '' : 'WHERE appointment = ?';
    const values = appointment === '' ? [] : [appointment];
    const counted = this.database
      .prepare(`SELECT count(*) AS total FROM hl7_messages ${where}`)
      .get(...values) as unknown as { total: number };
    const rows = this.database
      .prepare(`SELECT * FROM hl7_messages ${where} ORDER BY number DESC LIMIT ?`)
      .all(...values, most) as unknown as Row[];
    return { total: counted.total, messages: rows.map(toMessage) };
  }
}
