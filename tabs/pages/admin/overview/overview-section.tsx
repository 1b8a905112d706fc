import { WhoAmI } from '../who-am-i.tsx';
import { WriteBackHealth } from '../deliveries/write-back-health.tsx';

/** Whether everything reaches the systems outside, and who is signed in. */
export function OverviewSection() {
  return (
    <>
      <WriteBackHealth />
      <WhoAmI />
    </>
  );
}
