import { makeStyles, tokens } from '@fluentui/react-components';
import { ORGANISATION_REPORTERS } from '../../../api/kernel/contract/roles.ts';
import {
  baselines,
  reportGroups,
  type Baseline,
  type ReportGroup,
} from '../../../api/reports/contract/report-groups.ts';
import { NARROW, useMedia } from '../../hooks/use-media.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { dateInZone } from '../../words/zoned-day.ts';
import { ChoiceField } from './choice-field.tsx';
import { useFilterStyles } from './filter-styles.ts';
import { ReportDays } from './report-days.tsx';
import { daysOfPeriod, type ReportChoice } from './report-period.ts';

const useStyles = makeStyles({
  more: { flexBasis: '100%' },
  summary: {
    cursor: 'pointer',
    color: tokens.colorBrandForegroundLink,
    width: 'fit-content',
    marginBottom: tokens.spacingVerticalS,
  },
});

interface ReportFilterProps {
  choice: ReportChoice;
  onChange: (choice: ReportChoice) => void;
}

const REACHES = { mine: 'My service lines', organisation: 'The whole organisation' } as const;

function Which({ choice, onChange }: ReportFilterProps) {
  const { me, serviceLines } = useConfer();
  const lines = Object.fromEntries(serviceLines.map((line) => [line.serviceLineId, line.name]));
  return (
    <>
      {me.organisationRoles.some((role) => ORGANISATION_REPORTERS.includes(role)) ? (
        <ChoiceField<ReportChoice['reach']>
          label="Of"
          value={choice.reach}
          options={REACHES}
          testId="report-reach"
          onChange={(reach) => {
            // what reaches patients of others is told by service line, of months that are over
            const lastMonth = daysOfPeriod('last-month', dateInZone(Date.now(), me.organisation.timeZone));
            const coarse = { period: 'last-month' as const, ...lastMonth, by: 'service-line' as const };
            onChange(reach === 'mine' ? { ...choice, reach } : { ...choice, ...coarse, reach });
          }}
        />
      ) : null}
      <ChoiceField
        label="Service line"
        value={choice.serviceLineId}
        options={{ '': 'All', ...lines }}
        testId="report-service-line"
        onChange={(serviceLineId) => {
          onChange({ ...choice, serviceLineId });
        }}
      />
      <ChoiceField<Baseline>
        label="Compared with"
        value={choice.against}
        options={baselines}
        testId="report-against"
        onChange={(against) => {
          onChange({ ...choice, against });
        }}
      />
    </>
  );
}

/** Days, how to tell apart, service line and what to compare with. In a narrow frame the last two wait to be asked for. */
export function ReportFilter({ choice, onChange }: ReportFilterProps) {
  const styles = useStyles();
  const layout = useFilterStyles();
  const isNarrow = useMedia(NARROW);
  const which = <Which choice={choice} onChange={onChange} />;
  return (
    <div className={layout.filter} role="group" aria-label="What to report on">
      <ReportDays
        choice={choice}
        onChange={(days) => {
          onChange({ ...choice, ...days });
        }}
      />
      <ChoiceField<ReportGroup>
        label="Figures by"
        value={choice.by}
        options={reportGroups}
        testId="report-by"
        onChange={(by) => {
          onChange({ ...choice, by });
        }}
      />
      {isNarrow ? (
        <details className={styles.more}>
          <summary className={styles.summary}>Service line and baseline</summary>
          <div className={layout.filter}>{which}</div>
        </details>
      ) : (
        which
      )}
    </div>
  );
}
