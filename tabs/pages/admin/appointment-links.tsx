import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { goTo } from '../../hooks/use-route.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, maxHeight: '320px', overflowY: 'auto' },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
  },
  what: { flexGrow: 1, flexBasis: '240px', minWidth: 0 },
});

/** Appointments that somebody has to see to one by one, each with the way there. */
export function AppointmentLinks(props: {
  /** Each in words: when, who, and what is the matter. */
  items: readonly { appointmentId: string; words: string }[];
}) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {props.items.map(({ appointmentId, words }) => (
        <li key={appointmentId} className={styles.row}>
          <span className={styles.what}>{words}</span>
          <Button
            size="small"
            onClick={() => {
              goTo('today', appointmentId);
            }}
          >
            Open
          </Button>
        </li>
      ))}
    </ul>
  );
}
