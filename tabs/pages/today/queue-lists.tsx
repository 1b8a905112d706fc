import { admitParticipant } from '../../../api/consultation/contract/endpoints.ts';
import { useArrowKeys } from '../../hooks/use-arrow-keys.ts';
import { useStable } from '../../hooks/use-stable.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { mayAsk } from '../../shell/may-ask.ts';
import { AdmitGroups } from './admit-groups.tsx';
import { AdmitQuestionDialog } from './admit-question.tsx';
import { goToDay } from './day-route.ts';
import { QueueSection } from './queue-section.tsx';
import { needsDecision } from './sort-queue.ts';
import type { Queue } from './sort-queue.ts';
import { WishQuestionDialog } from './wishes/wish-question.tsx';
import type { AppointmentActions } from './use-appointment-actions.ts';

interface QueueListsProps {
  queue: Queue;
  openId: string | undefined;
  actions: AppointmentActions;
  /** Undefined: today. */
  date: string | undefined;
}

/** The day in its three parts. */
export function QueueLists({ queue, openId, actions, date }: QueueListsProps) {
  const { me } = useConfer();
  const arrows = useArrowKeys('[data-testid^="open-"]');
  const { admitQuestion: question, wishQuestion } = actions;
  const isToday = date === undefined;
  const undecided = queue.earlier.filter(needsDecision).length;
  // always the same ones, so that a row is drawn again only when its appointment changes
  const onOpen = useStable((id: string) => {
    goToDay({ date, openId: id });
  });
  const onStep = useStable(actions.step);
  const shared = {
    openId,
    mayRun: mayAsk(me, admitParticipant),
    onOpen,
    onStep,
  };
  return (
    <div ref={arrows}>
      {question !== undefined && question.appointment.appointmentId !== openId ? (
        <AdmitQuestionDialog actions={actions} />
      ) : null}
      {wishQuestion !== undefined && wishQuestion.appointment.appointmentId !== openId ? (
        <WishQuestionDialog actions={actions} />
      ) : null}
      <QueueSection
        title="Now"
        appointments={queue.now}
        {...(isToday ? { nobody: 'Nobody is in consultation.' } : {})}
        {...shared}
      />
      <QueueSection
        title="Next"
        aside={isToday && shared.mayRun ? <AdmitGroups appointments={queue.next} actions={actions} /> : null}
        appointments={queue.next}
        {...(isToday ? { nobody: 'Nobody is left to come.' } : {})}
        {...shared}
      />
      <QueueSection
        title="Earlier"
        appointments={queue.earlier}
        {...(undecided === 0 ? {} : { aside: `${undecided} to confirm` })}
        {...shared}
      />
      <QueueSection title="Cancelled" appointments={queue.cancelled} {...shared} />
    </div>
  );
}
