import { routesOf } from '../http/routes-of.ts';
import { participantEndpoints } from './contract/endpoints.ts';
import { participantSchemas } from './contract/schemas.ts';
import { makeAddProxy } from './use-cases/add-proxy.ts';
import { makeCorrectContact } from './use-cases/correct-contact.ts';
import { makeRecordCallBack } from './use-cases/record-call-back.ts';
import { makeResendLink } from './use-cases/resend-link.ts';
import { makeUnlockLink } from './use-cases/unlock-link.ts';
import { makeEndProxy, makeWithdrawLink } from './use-cases/withdraw-link.ts';

/** Who takes part in an appointment by a link, after it was booked. */
export function makeParticipants(deps: Parameters<typeof makeAddProxy>[0]) {
  const useCases = {
    resendLink: makeResendLink(deps),
    recordCallBack: makeRecordCallBack(deps),
    unlockLink: makeUnlockLink(deps),
    withdrawLink: makeWithdrawLink(deps),
    correctContact: makeCorrectContact(deps),
    endProxy: makeEndProxy(deps),
    addProxy: makeAddProxy(deps),
  };
  return { useCases, routes: routesOf(participantEndpoints, participantSchemas, useCases) };
}
