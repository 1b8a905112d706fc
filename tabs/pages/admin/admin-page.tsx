import { PageHead } from '../../components/page-head.tsx';
import { ServiceLines } from './service-lines.tsx';
import { WhoAmI } from './who-am-i.tsx';
import { WriteBackHealth } from './write-back-health.tsx';

/** "Does everything arrive, and is everything set up?" */
export function AdminPage() {
  return (
    <>
      <PageHead title="Admin" />
      <WriteBackHealth />
      <ServiceLines />
      <WhoAmI />
    </>
  );
}
