import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import type { Delivery } from '../../../../api/deliveries/contract/deliveries.ts';
import { retryDelivery } from '../../../../api/deliveries/contract/endpoints.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { goTo } from '../../../hooks/use-route.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { whatFailed } from '../../../words/delivery-words.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
  what: { flexGrow: 1, flexBasis: '240px', minWidth: 0 },
  label: { fontWeight: tokens.fontWeightSemibold },
  why: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** Work for outside systems that stopped until a person sees to it. */
export function StuckDeliveries(props: { deliveries: readonly Delivery[]; onRetried: () => void }) {
  const styles = useStyles();
  const frame = useFramedList();
  const { api } = useConfer();
  const retry = useAction(async (deliveryId: string) => {
    await api.call(retryDelivery, { deliveryId });
    props.onRetried();
  });
  return (
    <>
      <FailureNotice error={retry.error} />
      <ul className={frame.list} aria-label="Needs a person">
        {props.deliveries.map((delivery) => (
          <li
            key={delivery.deliveryId}
            className={mergeClasses(frame.row, styles.row)}
            data-testid="stuck-delivery"
          >
            <div className={styles.what}>
              <div className={styles.label}>{delivery.label}</div>
              <div className={styles.why}>
                {delivery.lastError === null ? 'No reason was given' : whatFailed(delivery.lastError)} (tried{' '}
                {delivery.attempts === 1 ? 'once' : `${delivery.attempts} times`})
              </div>
            </div>
            {delivery.subject.kind === 'appointment' && (
              <Button
                size="small"
                onClick={() => {
                  goTo('today', delivery.subject.id);
                }}
              >
                Open the appointment
              </Button>
            )}
            <Button
              size="small"
              appearance="primary"
              icon={<ArrowSyncRegular />}
              data-testid={`retry-${delivery.deliveryId}`}
              disabledFocusable={retry.isRunning}
              onClick={() => void retry.run(delivery.deliveryId)}
            >
              Retry
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
