import type { NotBroughtRecord, NotBroughtStore } from '../../api/was-not-brought/ports/not-brought-store.ts';

/** What is done for patients who were not brought, as the database keeps it. */
export function inMemoryNotBrought(rows: NotBroughtRecord[]): NotBroughtStore {
  const change = (id: string, edit: (row: NotBroughtRecord) => Partial<NotBroughtRecord>): void => {
    const at = rows.findIndex(({ appointmentId }) => appointmentId === id);
    const row = rows[at];
    if (row === undefined) throw new Error('a path that was not opened');
    rows[at] = { ...row, ...edit(row) };
  };
  return {
    open: (path) => {
      const held = rows.find(({ appointmentId }) => appointmentId === path.appointmentId);
      if (held === undefined) rows.push({ ...path, isOpen: true, steps: [] });
      else if (!held.isOpen) change(path.appointmentId, () => ({ isOpen: true, openedAt: path.openedAt }));
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(rows.find(({ appointmentId }) => appointmentId === id)),
    addStep: (id, step) => {
      const steps = rows.find(({ appointmentId }) => appointmentId === id)?.steps ?? [];
      if (steps.some(({ number }) => number === step.number)) return Promise.resolve(false);
      change(id, (row) => ({ steps: [...row.steps, step] }));
      return Promise.resolve(true);
    },
    close: (id) => {
      change(id, () => ({ isOpen: false }));
      return Promise.resolve();
    },
    listOpen: ({ serviceLineIds, limit }) =>
      Promise.resolve(
        rows.filter((row) => row.isOpen && serviceLineIds.includes(row.serviceLineId)).slice(0, limit),
      ),
  };
}
