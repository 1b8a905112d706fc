import type { WishRecord, WishStore } from '../../api/wishes/ports/wish-store.ts';

/** What patients and proxies ask about who is in the call. */
export function inMemoryWishes(rows: WishRecord[]): WishStore {
  const change = (wishId: string, changes: Partial<WishRecord>): Promise<void> => {
    const at = rows.findIndex((row) => row.wishId === wishId);
    if (at !== -1) rows[at] = { ...rows[at]!, ...changes };
    return Promise.resolve();
  };
  return {
    add: (wish) => {
      const staffName = wish.about.kind === 'staff-not-there' ? 'Somebody' : undefined;
      rows.push({ ...wish, staffName, withdrawnAt: undefined, answer: undefined });
      return Promise.resolve();
    },
    listByAppointments: (ids) =>
      Promise.resolve(rows.filter(({ appointmentId }) => ids.includes(appointmentId))),
    withdraw: (wishId, withdrawnAt) => change(wishId, { withdrawnAt }),
    answer: (wishId, answer) => change(wishId, { answer: { ...answer, byName: 'Somebody' } }),
  };
}
