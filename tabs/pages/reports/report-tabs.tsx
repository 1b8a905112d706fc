import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { goTo } from '../../hooks/use-route.ts';

const useStyles = makeStyles({
  tabs: { marginBottom: tokens.spacingVerticalM, '@media print': { display: 'none' } },
});

/** Attendance or benefits. */
export function ReportTabs({ selected }: { selected: 'attendance' | 'benefits' }) {
  const styles = useStyles();
  return (
    <TabList
      size="small"
      className={styles.tabs}
      selectedValue={selected}
      aria-label="Reports"
      onTabSelect={(_, { value }) => {
        goTo('reports', value === 'benefits' ? 'benefits' : undefined);
      }}
    >
      <Tab value="attendance">Attendance</Tab>
      <Tab value="benefits" data-testid="report-benefits">
        Benefits
      </Tab>
    </TabList>
  );
}
