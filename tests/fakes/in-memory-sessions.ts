import type { SessionKind, SessionStore } from '../../api/clinics/ports/session-store.ts';
import type { ExistingSession } from '../../api/clinics/rules/replan-sessions.ts';
import type { ClinicId, SessionId, TemplateId } from '../../api/kernel/rules/id.ts';
import { partly } from './partly.ts';

export interface KeptSession extends ExistingSession<SessionId> {
  clinicId: ClinicId;
  templateId: TemplateId | undefined;
}

/** Sessions as the database keeps them. */
export function inMemorySessions(rows: KeptSession[]): SessionStore {
  const since = (at: { epochMilliseconds: number }, of: (row: KeptSession) => boolean) =>
    Promise.resolve(rows.filter((row) => row.from > at.epochMilliseconds && of(row)));
  const edit = (sessionId: string, changes: Partial<KeptSession>): void => {
    const at = rows.findIndex((row) => row.sessionId === sessionId);
    rows[at] = { ...rows[at]!, ...changes };
  };
  const shapeOf = (kind: SessionKind) => ({ ...kind, practitionerIds: [...kind.practitionerIds] });
  return partly<SessionStore>('sessions', {
    add: (templateId, clinicId, kind, sessions) => {
      const status = 'planned' as const;
      for (const session of sessions) {
        rows.push({ ...shapeOf(kind), ...session, templateId, clinicId, status, bookings: [] });
      }
      return Promise.resolve(sessions.length);
    },
    change: (kind, sessions) => {
      for (const session of sessions) edit(session.sessionId, { ...shapeOf(kind), ...session });
      return Promise.resolve();
    },
    remove: (ids) => {
      for (const id of ids) {
        const at = rows.findIndex(({ sessionId }) => sessionId === id);
        rows.splice(at, 1);
      }
      return Promise.resolve();
    },
    withdraw: (ids) => {
      for (const id of ids) edit(id, { status: 'withdrawn' });
      return Promise.resolve();
    },
    listByTemplate: (id, at) => since(at, ({ templateId }) => templateId === id),
    lockByTemplate: (id, at) => since(at, ({ templateId }) => templateId === id),
    lockByClinic: (id, at) => since(at, ({ clinicId }) => clinicId === id),
  });
}
