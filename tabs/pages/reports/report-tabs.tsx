import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { reportDnaRisk } from '../../../api/dna-risk/contract/endpoints.ts';
import { goTo } from '../../hooks/use-route.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { mayAsk } from '../../shell/may-ask.ts';

const useStyles = makeStyles({
  tabs: { marginBottom: tokens.spacingVerticalM, '@media print': { display: 'none' } },
});

type ReportTab = 'attendance' | 'benefits' | 'dna-risk';

/** Attendance, benefits, or the model of who might need support. */
export function ReportTabs({ selected }: { selected: ReportTab }) {
  const styles = useStyles();
  const { me } = useConfer();
  return (
    <TabList
      size="small"
      className={styles.tabs}
      selectedValue={selected}
      aria-label="Reports"
      onTabSelect={(_, { value }) => {
        goTo('reports', value === 'attendance' ? undefined : (value as ReportTab));
      }}
    >
      <Tab value="attendance">Attendance</Tab>
      <Tab value="benefits" data-testid="report-benefits">
        Benefits
      </Tab>
      {mayAsk(me, reportDnaRisk) ? (
        <Tab value="dna-risk" data-testid="report-dna-risk">
          DNA risk
        </Tab>
      ) : null}
    </TabList>
  );
}
