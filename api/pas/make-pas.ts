import type { Now } from '../kernel/clock.ts';
import type { OneFor } from '../kernel/connections/one-for.ts';
import { authorityClosed } from '../appointments/use-cases/authority-closes.ts';
import { follows, type Follows } from '../kernel/changes/follows.ts';
import type { Enqueue } from '../kernel/outbox/enqueue.ts';
import { does, type Does } from '../kernel/outbox/does.ts';
import type { Transaction } from '../kernel/transaction.ts';
import type { Pas } from './ports/pas.ts';
import type { Stores } from './ports/stores.ts';
import {
  bookInPas,
  makeBookInPas,
  makeUpdateInPas,
  moveInPas,
  tellPasOfProxies,
} from './use-cases/book-in-pas.ts';
import { makeMarkArrivedInPas, markArrivedInPas } from './use-cases/mark-arrived-in-pas.ts';

/** A proxy whose authority has ended no longer takes part, whatever ended it. */
export const pasFollows = ({ enqueue }: { enqueue: Enqueue }): readonly Follows<Stores>[] => [
  follows(authorityClosed, async (stores, { subject }) => {
    const appointment = await stores.appointments.findById(subject.id);
    if (appointment?.status === 'booked') await enqueue(stores, tellPasOfProxies, subject, {});
  }),
];

/** What is done in the PAS for an appointment; its outcome is the attendance's. */
export function pasWork(deps: { transaction: Transaction<Stores>; pasOf: OneFor<Pas>; now: Now }): Does[] {
  return [
    does(bookInPas, makeBookInPas(deps)),
    does(moveInPas, makeUpdateInPas(deps, 'moved')),
    does(tellPasOfProxies, makeUpdateInPas(deps, 'others-take-part')),
    does(markArrivedInPas, makeMarkArrivedInPas(deps)),
  ];
}
