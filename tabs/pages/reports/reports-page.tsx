import { PageHead } from '../../components/page-head.tsx';

export function ReportsPage() {
  return <PageHead title="Reports" />;
}
