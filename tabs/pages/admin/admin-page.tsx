import { PageHead } from '../../components/page-head.tsx';

export function AdminPage() {
  return <PageHead title="Admin" />;
}
