import { listOpenAfterDeath } from '../../../../api/deaths/contract/endpoints.ts';
import { listPasExceptions } from '../../../../api/pas-inbound/contract/endpoints.ts';
import { OpenAfterDeath } from '../../../components/open-after-death.tsx';
import { getWriteBack } from '../../../../api/reconciliation/contract/endpoints.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { WhoAmI } from '../who-am-i.tsx';
import { WriteBackTimes } from '../deliveries/write-back-times.tsx';
import { PasExceptions } from '../pas-exceptions/pas-exceptions.tsx';
import { WriteBackHealth } from '../deliveries/write-back-health.tsx';

/**
 * What needs a person: what is open of patients who died, what does not reach the systems outside, what
 * the PAS told and could not be taken; and who is signed in.
 */
export function OverviewSection() {
  const { me } = useConfer();
  return (
    <>
      {mayAsk(me, listOpenAfterDeath) ? <OpenAfterDeath /> : null}
      <WriteBackHealth />
      {mayAsk(me, getWriteBack) ? <WriteBackTimes /> : null}
      {mayAsk(me, listPasExceptions) ? <PasExceptions /> : null}
      <WhoAmI />
    </>
  );
}
