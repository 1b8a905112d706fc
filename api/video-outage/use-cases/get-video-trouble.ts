import type { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import type { OutboxRecord } from '../../kernel/outbox/outbox.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getVideoTrouble } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { troubleReasons, type VideoSigns } from '../rules/trouble-reasons.ts';
import { openToday } from './todays-video.ts';

/** Looks at what Confer has seen to fail itself: nobody is asked outside. */
export function makeGetVideoTrouble(deps: { transaction: Transaction<Stores>; now: Now }) {
  return useCase(getVideoTrouble, (actor) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const now = deps.now();
      const all = await openToday(stores, actor, undefined, now);
      const open = all.filter(({ modality }) => modality === 'video');
      const [evidence, outbox] = await Promise.all([
        stores.evidence.listByAppointments(open.map(({ appointmentId }) => appointmentId)),
        stores.outbox.listBySubjects(open.map(appointmentSubject)),
      ]);
      const byLine = Map.groupBy(open, ({ serviceLineId }) => serviceLineId);
      return {
        items: [...byLine].map(([serviceLineId, ofLine]) => ({
          serviceLineId,
          name: ofLine[0]?.serviceLineName ?? '',
          open: ofLine.length,
          reasons: troubleReasons(
            ofLine.map((one) => signsOf(one, evidence, outbox, now)),
            now.epochMilliseconds,
          ),
        })),
      };
    }),
  );
}

function signsOf(
  { appointmentId }: AppointmentRecord,
  evidence: readonly Evidence[],
  outbox: readonly OutboxRecord[],
  now: Temporal.Instant,
): VideoSigns {
  const own = evidence.filter(({ subject }) => subject.id === appointmentId);
  const joins = own.filter(({ kind }) => kind === 'joined-meeting' || kind === 'meeting-started');
  const failing = outbox.filter(
    ({ subject, system, doneAt, lastError }) =>
      subject.id === appointmentId && system === 'graph' && doneAt === undefined && lastError !== undefined,
  );
  return {
    sentOnUnseen: own
      .filter(({ kind }) => kind === 'sent-to-meeting')
      .map(({ occurredAt }) => occurredAt.epochMilliseconds)
      .filter((at) => joins.every(({ occurredAt }) => occurredAt.epochMilliseconds < at)),
    // what has failed and is not done fails now: when it is tried again says no more
    graphFailedAt: failing.map(() => now.epochMilliseconds),
  };
}
