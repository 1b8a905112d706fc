import { Button } from '@fluentui/react-components';
import { createClinic } from '../../../api/clinics/contract/endpoints.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { goTo } from '../../hooks/use-route.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { mayAsk } from '../../shell/may-ask.ts';

/** There can be no free time where no clinic runs: says so and leads to where one is set up. */
export function NoClinic({ serviceLineId }: { serviceLineId: string }) {
  const { me, serviceLines } = useConfer();
  const name = serviceLines.find((line) => line.serviceLineId === serviceLineId)?.name ?? 'This service line';
  const setUp = (
    <Button
      appearance="primary"
      data-testid="set-up-clinic"
      onClick={() => {
        goTo('admin', 'clinics', serviceLineId);
      }}
    >
      Set up a clinic
    </Button>
  );
  return (
    <EmptyState
      title={`${name} has no clinic with sessions to come`}
      {...(mayAsk(me, createClinic) ? { action: setUp } : {})}
    >
      {mayAsk(me, createClinic)
        ? 'Times can be booked once a clinic says when its people are there.'
        : 'Ask a coordinator or an administrator to set one up. Times can be booked then.'}
    </EmptyState>
  );
}
