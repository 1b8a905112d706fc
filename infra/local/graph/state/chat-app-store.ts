import type { DatabaseSync } from 'node:sqlite';

/** In which chats of meetings Confer's app is. */
export class ChatAppStore {
  private readonly database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  /** @returns false when it was there */
  install(threadId: string): boolean {
    const { changes } = this.database
      .prepare('INSERT INTO chat_apps VALUES (?) ON CONFLICT DO NOTHING')
      .run(threadId);
    return Number(changes) === 1;
  }

  isIn(threadId: string): boolean {
    return this.database.prepare('SELECT 1 FROM chat_apps WHERE thread_id = ?').get(threadId) !== undefined;
  }
}
