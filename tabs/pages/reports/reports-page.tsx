import { useRoute } from '../../hooks/use-route.ts';
import { AttendancePage } from './attendance-page.tsx';
import { BenefitsPage } from './benefits/benefits-page.tsx';

/** Attendance, or what it saved: `#/reports/benefits`. */
export function ReportsPage() {
  return useRoute().item === 'benefits' ? <BenefitsPage /> : <AttendancePage />;
}
