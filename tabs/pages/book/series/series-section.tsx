import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import type { SeriesPlan } from '../../../../api/booking/contract/booking-changes.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import type { Loaded } from '../../../hooks/use-loaded.ts';
import type { SeriesDraft } from '../booking-draft.ts';
import { dayAndTime } from '../slot-words.ts';
import { LEAVE_OUT, timeOf } from './series-times.ts';

const useStyles = makeStyles({
  fields: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
  },
  number: { width: '128px' },
  hint: { marginBlock: 0, color: tokens.colorNeutralForeground2 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 150px) auto minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '36px',
    paddingBlock: tokens.spacingVerticalXXS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 719px)': { gridTemplateColumns: '24px minmax(0, 1fr) auto' },
  },
  ordinal: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  instead: {
    '& select': { minWidth: 0, width: '100%' },
    '@media (max-width: 719px)': { gridColumn: '2 / -1' },
  },
  clash: { gridColumn: '2 / -1', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  when: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
});

interface SeriesSectionProps {
  series: SeriesDraft;
  plan: Loaded<SeriesPlan>;
  /** Whether the first time is chosen. */
  hasFirst: boolean;
  onChange: (series: SeriesDraft) => void;
}

/** How often it repeats, and for each date whether it is free, else what it could be instead. */
export function SeriesSection({ series, plan, hasFirst, onChange }: SeriesSectionProps) {
  const styles = useStyles();
  const errors = fieldErrors(plan.error);
  const field = (name: 'count' | 'everyWeeks', label: string, most: number) => {
    const message = errors.get(`/${name}`);
    return (
      <Field label={label} {...(message === undefined ? {} : { validationMessage: message })}>
        <Input
          type="number"
          className={styles.number}
          min={name === 'count' ? 2 : 1}
          max={most}
          data-testid={`series-${name}`}
          value={String(series[name])}
          onChange={(_, { value }) => {
            onChange({ ...series, [name]: Number(value), instead: {} });
          }}
        />
      </Field>
    );
  };
  return (
    <Section title="Repeat" testId="series">
      <div className={styles.fields}>
        {field('count', 'Appointments', 12)}
        {field('everyWeeks', 'Weeks apart', 12)}
      </div>
      {hasFirst ? null : (
        <p className={styles.hint}>Choose the first time below; the others follow from it.</p>
      )}
      <FailureNotice error={plan.error} onRetry={plan.reload} />
      {plan.isLoading ? <LoadingRows what="the series" count={series.count} /> : null}
      {plan.data === undefined ? null : <PlanList plan={plan.data} series={series} onChange={onChange} />}
    </Section>
  );
}

interface PlanListProps {
  plan: SeriesPlan;
  series: SeriesDraft;
  onChange: (series: SeriesDraft) => void;
}

function PlanList({ plan, series, onChange }: PlanListProps) {
  const styles = useStyles();
  const { timeZone } = plan;
  return (
    <ol className={styles.list} aria-label="Appointments of the series">
      {plan.appointments.map((planned, index) => {
        const wanted = dayAndTime(planned.startsAt, timeZone);
        return (
          <li
            key={planned.startsAt}
            className={styles.row}
            data-testid="series-appointment"
            data-free={planned.isFree}
          >
            <span className={styles.ordinal}>{index + 1}</span>
            <span className={styles.when}>{wanted}</span>
            {planned.isFree ? (
              <ToneBadge tone="good" icon={CheckmarkCircleFilled}>
                Free
              </ToneBadge>
            ) : (
              <ToneBadge tone="look" icon={WarningRegular}>
                Clash
              </ToneBadge>
            )}
            {planned.isFree ? null : (
              <>
                <Select
                  className={styles.instead}
                  aria-label={`Instead of ${wanted}`}
                  data-testid="series-instead"
                  value={timeOf(planned, series) ?? LEAVE_OUT}
                  onChange={(_, { value }) => {
                    onChange({ ...series, instead: { ...series.instead, [planned.startsAt]: value } });
                  }}
                >
                  {planned.alternatives.map((slot) => (
                    <option key={slot.startsAt} value={slot.startsAt}>
                      Instead: {dayAndTime(slot.patientStartsAt, timeZone)}
                    </option>
                  ))}
                  <option value={LEAVE_OUT}>Leave it out</option>
                </Select>
                <span className={styles.clash}>{planned.clash}</span>
              </>
            )}
          </li>
        );
      })}
    </ol>
  );
}
