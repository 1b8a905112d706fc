import { lazy, Suspense } from 'react';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { useRoute } from '../../hooks/use-route.ts';
import { AttendancePage } from './attendance-page.tsx';
import { BenefitsPage } from './benefits/benefits-page.tsx';

const RiskPage = lazy(async () => ({ default: (await import('./dna-risk/risk-page.tsx')).RiskPage }));

/** Attendance, what it saved (`#/reports/benefits`), or the model of who might need support (`#/reports/dna-risk`). */
export function ReportsPage() {
  const { item } = useRoute();
  if (item === 'benefits') return <BenefitsPage />;
  if (item !== 'dna-risk') return <AttendancePage />;
  return (
    <Suspense fallback={<LoadingRows what="the model" />}>
      <RiskPage />
    </Suspense>
  );
}
