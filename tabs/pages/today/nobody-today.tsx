import { Button } from '@fluentui/react-components';
import { bookAppointment } from '../../../api/booking/contract/endpoints.ts';
import type { Me } from '../../../api/staff/contract/me.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { goTo } from '../../hooks/use-route.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { longDate } from '../../words/times.ts';
import { mayAsk } from '../../shell/may-ask.ts';

const whyNone = ({ isGuest, organisation }: Me): string =>
  isGuest
    ? `No consultation of ${organisation.name} has you on its staff.`
    : 'None has you on its staff. You can look at the whole service line above.';

interface NobodyTodayProps {
  isMine: boolean;
  /** Undefined: today. */
  date: string | undefined;
}

/** Why the day is empty and what to do next. */
export function NobodyToday({ isMine, date }: NobodyTodayProps) {
  const { me } = useConfer();
  const book = (
    <Button
      appearance="primary"
      onClick={() => {
        goTo('book');
      }}
    >
      Book an appointment
    </Button>
  );
  return (
    <EmptyState
      title={`There are no appointments ${date === undefined ? 'today' : `on ${longDate(date)}`}`}
      {...(mayAsk(me, bookAppointment) ? { action: book } : {})}
    >
      {isMine ? whyNone(me) : undefined}
    </EmptyState>
  );
}
