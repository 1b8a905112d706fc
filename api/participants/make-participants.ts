import { routesOf } from '../http/routes-of.ts';
import { participantEndpoints } from './contract/endpoints.ts';
import { authorityEndpoints } from './contract/authority-endpoints.ts';
import { authoritySchemas, participantSchemas } from './contract/schemas.ts';
import { makeAddParticipant } from './use-cases/add-participant.ts';
import {
  makeChangeAuthority,
  makeListAuthorities,
  makeRecordAuthority,
  makeWithdrawAuthority,
} from './use-cases/authorities.ts';
import { makeCheckRelationship, type CheckRelationshipDependencies } from './use-cases/check-relationship.ts';
import { makeListRelationshipTasks } from './use-cases/list-relationship-tasks.ts';
import { makeCorrectContact } from './use-cases/correct-contact.ts';
import { makeRecordInterpreter } from './use-cases/record-interpreter.ts';
import { makeRecordCallBack } from './use-cases/record-call-back.ts';
import { makeResendLink } from './use-cases/resend-link.ts';
import { makeGetNumberToRing, makeRingInstead } from './use-cases/ring-instead.ts';
import { makeSettleTextStop } from './use-cases/settle-text-stop.ts';
import { makeCorrectTelephone, makeRecordTelephone } from './use-cases/telephone.ts';
import { makeUnlockLink } from './use-cases/unlock-link.ts';
import { makeEndParticipant, makeWithdrawLink } from './use-cases/withdraw-link.ts';

/** Who takes part in an appointment, after it was booked, and by what right. */
export function makeParticipants(
  deps: Parameters<typeof makeAddParticipant>[0] &
    Parameters<typeof makeRecordInterpreter>[0] &
    CheckRelationshipDependencies,
) {
  const useCases = {
    resendLink: makeResendLink(deps),
    recordCallBack: makeRecordCallBack(deps),
    unlockLink: makeUnlockLink(deps),
    withdrawLink: makeWithdrawLink(deps),
    settleTextStop: makeSettleTextStop(deps),
    correctContact: makeCorrectContact(deps),
    endParticipant: makeEndParticipant(deps),
    addParticipant: makeAddParticipant(deps),
    recordTelephone: makeRecordTelephone(deps),
    correctTelephone: makeCorrectTelephone(deps),
    recordInterpreter: makeRecordInterpreter(deps),
    ringInstead: makeRingInstead(deps),
    getNumberToRing: makeGetNumberToRing(deps),
  };
  const authorities = {
    listAuthorities: makeListAuthorities(deps),
    recordAuthority: makeRecordAuthority(deps),
    changeAuthority: makeChangeAuthority(deps),
    withdrawAuthority: makeWithdrawAuthority(deps),
    checkRelationship: makeCheckRelationship(deps),
    listRelationshipTasks: makeListRelationshipTasks(deps),
  };
  return {
    useCases: { ...useCases, ...authorities },
    routes: [
      ...routesOf(participantEndpoints, participantSchemas, useCases),
      ...routesOf(authorityEndpoints, authoritySchemas, authorities),
    ],
  };
}
