import { endpoint } from '../../kernel/contract/endpoint.ts';
import { BOOKERS } from '../../kernel/contract/roles.ts';
import type {
  Authorities,
  Authority,
  ChangeAuthority,
  RecordAuthority,
  WithdrawAuthority,
} from '../../patients/contract/authorities.ts';
import type {
  CheckRelationship,
  RelationshipCheck,
  RelationshipTasks,
} from '../../patients/contract/relationship-check.ts';

const byBookers = { roles: BOOKERS, versionOf: ({ version }: Authority) => version } as const;

export const listAuthorities = endpoint<{ params: { patientId: string }; answer: Authorities }>({
  operationId: 'listAuthorities',
  summary: 'Who may join or act for the patient, by what right and until when; also those who no longer may',
  method: 'GET',
  path: '/api/patients/:patientId/authorities',
  roles: BOOKERS,
});

export const recordAuthority = endpoint<{
  params: { patientId: string };
  body: RecordAuthority;
  answer: Authority;
  key: true;
}>({
  ...byBookers,
  operationId: 'recordAuthority',
  summary: 'Records that somebody may join or act for the patient; the legal basis follows from the answers',
  method: 'POST',
  path: '/api/patients/:patientId/authorities',
  key: true,
  status: 201,
});

export const changeAuthority = endpoint<{
  params: { patientId: string; authorityId: string };
  body: ChangeAuthority;
  answer: Authority;
  ifMatch: true;
}>({
  ...byBookers,
  operationId: 'changeAuthority',
  summary: 'Says what they may do, when it is looked at again and when it ends',
  method: 'PUT',
  path: '/api/patients/:patientId/authorities/:authorityId',
  ifMatch: true,
});

export const withdrawAuthority = endpoint<{
  params: { patientId: string; authorityId: string };
  body: WithdrawAuthority;
  answer: Authority;
  ifMatch: true;
}>({
  ...byBookers,
  operationId: 'withdrawAuthority',
  summary: 'Takes the authority back; their links of all appointments of the patient end at once',
  method: 'POST',
  path: '/api/patients/:patientId/authorities/:authorityId/withdrawal',
  ifMatch: true,
});

export const checkRelationship = endpoint<{
  params: { patientId: string };
  body: CheckRelationship;
  answer: RelationshipCheck;
}>({
  operationId: 'checkRelationship',
  summary:
    'Asks the NHS Validated Relationships Service whether somebody may act for the patient, and keeps what it says',
  method: 'POST',
  path: '/api/patients/:patientId/relationship-checks',
  roles: BOOKERS,
});

export const listRelationshipTasks = endpoint<{ answer: RelationshipTasks }>({
  operationId: 'listRelationshipTasks',
  summary:
    'Proxies of appointments in the next four days of whom the NHS Validated Relationships Service says no',
  method: 'GET',
  path: '/api/relationship-tasks',
  roles: BOOKERS,
});

export const authorityEndpoints = {
  listAuthorities,
  recordAuthority,
  changeAuthority,
  withdrawAuthority,
  checkRelationship,
  listRelationshipTasks,
};
