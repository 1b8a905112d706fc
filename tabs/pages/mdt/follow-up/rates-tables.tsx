import type { FollowUpRates, FollowUpRatesView } from '../../../../api/mdt/contract/follow-ups.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { Section } from '../../../components/section.tsx';
import { decileWords, rateWords } from './rates-words.ts';

interface Row {
  key: string;
  label: string;
  rates: FollowUpRatesView;
}

const columnsFor = (heading: string): Column<Row>[] => [
  { heading, cell: ({ label }) => label },
  { heading: 'Followed up', cell: ({ rates }) => `${rates.followedUp} of ${rates.recommendations}` },
  { heading: 'Carried out', cell: ({ rates }) => rateWords(rates.results['carried-out']), isNumber: true },
  { heading: 'In part', cell: ({ rates }) => rateWords(rates.results.partly), isNumber: true },
  { heading: 'Not', cell: ({ rates }) => rateWords(rates.results.not), isNumber: true },
  { heading: 'Remark', cell: ({ rates }) => (rates.isOfFew ? 'few' : '') },
];

type Reason = FollowUpRatesView['reasons'][number];
const REASON_COLUMNS: readonly Column<Reason>[] = [
  { heading: 'Reason', cell: ({ label }) => label, isLong: true },
  { heading: 'In part', cell: ({ partly }) => partly, isNumber: true },
  { heading: 'Not', cell: ({ not }) => not, isNumber: true },
];

/** Rates by MDT and by deprivation, and why recommendations were not carried out. */
export function RatesTables({ all, byMdt, byDeprivation }: FollowUpRates) {
  const mdts = byMdt.map(({ mdt, rates }) => ({ key: mdt.mdtId, label: mdt.name, rates }));
  const deciles = byDeprivation.map(({ decile, rates }) => ({
    key: String(decile),
    label: decileWords(decile),
    rates,
  }));
  return (
    <>
      <Section title="By MDT">
        <DataTable
          caption="What became of recommendations, by MDT"
          testId="rates-by-mdt"
          columns={columnsFor('MDT')}
          rows={mdts}
          keyOf={({ key }) => key}
        />
      </Section>
      <Section title="By deprivation of where patients live">
        <DataTable
          caption="What became of recommendations, by deprivation decile"
          testId="rates-by-deprivation"
          columns={columnsFor('Deprivation')}
          rows={deciles}
          keyOf={({ key }) => key}
        />
      </Section>
      {all.reasons.length === 0 ? null : (
        <Section title="Why not, or in part only">
          <DataTable
            caption="Why recommendations were not carried out, or in part only"
            testId="rates-reasons"
            columns={REASON_COLUMNS}
            rows={all.reasons}
            keyOf={({ code }) => code}
          />
        </Section>
      )}
    </>
  );
}
