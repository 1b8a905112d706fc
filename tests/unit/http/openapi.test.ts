import { pino } from 'pino';
import { makeHttpMetrics } from '../../../api/http/metrics.ts';
import { describeApi } from '../../../api/http/openapi.ts';
import { registerLive } from '../../../api/http/live/live-route.ts';
import { EVERY_REFUSAL } from '../../../api/every-refusal.ts';
import { createHttpServer } from '../../../api/http/server.ts';
import { everyRoute } from '../../support/every-endpoint.ts';
import { fakeLiveEvents, fakeStaff } from '../../support/http-server.ts';

const http = createHttpServer({
  log: pino({ enabled: false }),
  metrics: makeHttpMetrics(() => Promise.resolve({ pending: 0, oldestSeconds: 0, dead: 0 })),
  publicUrl: 'https://confer.example',
  refusals: EVERY_REFUSAL,
});
const server = { http, authenticate: () => Promise.reject(new Error('not called')) };
for (const register of everyRoute(fakeStaff({}))) register(server);
registerLive(
  server,
  fakeLiveEvents(),
  () => 0,
  () => Promise.resolve(false),
);
interface SchemaDoc {
  type?: string;
  anyOf?: unknown[];
  allOf?: object[];
  additionalProperties?: boolean;
  properties?: Record<string, { maxItems?: number }>;
}
interface OperationDoc {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: { content: Record<string, { schema: SchemaDoc }> };
  responses: Record<string, { content: Record<string, { schema: SchemaDoc }> }>;
}
const document = describeApi(http.operations, 'https://confer.example') as {
  openapi: string;
  paths: Record<string, Record<string, OperationDoc>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

it('names every operation once, after its use case', () => {
  expect(operations.map((operation) => operation.operationId).sort()).toEqual([
    'acceptPasVersion',
    'addBlock',
    'addCareHome',
    'addMdtAction',
    'addParticipant',
    'addResident',
    'addResource',
    'addRoleGrant',
    'addStaff',
    'addToMdtList',
    'addToWaitingList',
    'admitAll',
    'admitParticipant',
    'announceLateness',
    'answerMdtMeeting',
    'answerWish',
    'archiveClinic',
    'archiveResource',
    'archiveServiceLine',
    'askForHome',
    'askForMdtCase',
    'askForMdtOwnWords',
    'askForMdtPreparation',
    'bookAppointment',
    'bookSeries',
    'cancelAppointment',
    'cancelGroupSession',
    'cancelMdtMeeting',
    'changeAuthority',
    'changeCareHome',
    'changeCaseType',
    'changeClinic',
    'changeMdt',
    'changeMdtAction',
    'changeRefillSettings',
    'changeResident',
    'changeResource',
    'changeServiceLine',
    'changeStaff',
    'changeTemplate',
    'changeWaitingListEntry',
    'checkRelationship',
    'confirmAttendance',
    'confirmClear',
    'confirmMdtOutcome',
    'correctContact',
    'correctTelephone',
    'countMdtActions',
    'createCaseType',
    'createClinic',
    'createGroupSession',
    'createMdt',
    'createServiceLine',
    'createTemplate',
    'decideOutcome',
    'deleteSavedReport',
    'endConsultation',
    'endLateness',
    'endParticipant',
    'endRoleGrant',
    'endSharing',
    'endTemplate',
    'exportAttendanceCsv',
    'exportAttendanceXlsx',
    'exportDnaFairnessCsv',
    'exportJoinFunnelCsv',
    'exportMdtCoreAttendanceCsv',
    'exportMdtFollowUpRatesCsv',
    'exportMdtProgressCsv',
    'exportMdtRegisterCsv',
    'exportPasBalance',
    'exportRefillCsv',
    'extendHold',
    'fillInMdtCase',
    'findMdtMeetingOfChat',
    'findWaysIn',
    'finishMdtAction',
    'finishMdtMeeting',
    'finishMdtPreparation',
    'followUpMdtOutcome',
    'getAppointment',
    'getAttendance',
    'getAttendanceSettings',
    'getBlock',
    'getClinicChange',
    'getConsentTexts',
    'getDnaRisk',
    'getGroupSession',
    'getImportTemplateCsv',
    'getImportTemplateXlsx',
    'getLateness',
    'getMdt',
    'getMdtCase',
    'getMdtCoreAttendance',
    'getMdtFollowUpRates',
    'getMdtForecast',
    'getMdtMeeting',
    'getMdtMeetingNow',
    'getMdtOutcome',
    'getMdtProgress',
    'getMdtRegister',
    'getMe',
    'getNeeds',
    'getNotBroughtPath',
    'getNumberToRing',
    'getPatient',
    'getPatientRisk',
    'getPlannableLine',
    'getRefillSettings',
    'getResource',
    'getServiceLine',
    'getTemplate',
    'getVideoTrouble',
    'getWaitingListEntry',
    'getWeek',
    'getWriteBack',
    'giveBackDelivery',
    'handOverDelivery',
    'importServiceLines',
    'letPatientsWrite',
    'listAppointments',
    'listAuthorities',
    'listBlocks',
    'listCareHomes',
    'listClinicChanges',
    'listClinics',
    'listDeliveries',
    'listDeviceTasks',
    'listDnaRisks',
    'listFigureAppointments',
    'listFreedSlots',
    'listGroupSessions',
    'listHoldsOfPatient',
    'listHomeMoves',
    'listMdtActions',
    'listMdtCases',
    'listMdtFollowUps',
    'listMdtMeetings',
    'listMdts',
    'listOpenAfterDeath',
    'listOpenMdtCases',
    'listOpenPaths',
    'listOrganisations',
    'listOverseenMdts',
    'listPasExceptions',
    'listPatientsToRebook',
    'listPauses',
    'listPeopleNotReached',
    'listPlannableLines',
    'listProxies',
    'listRelationshipTasks',
    'listResources',
    'listRoleGrants',
    'listSavedReports',
    'listServiceLineSetups',
    'listServiceLines',
    'listSessions',
    'listStaffRoles',
    'listStandIns',
    'listTelephoneCalls',
    'listTemplates',
    'listTextStops',
    'listUndecided',
    'listUnitValues',
    'listWaitingList',
    'listWaitingMessages',
    'makeTabletCode',
    'markMdtPresence',
    'markReady',
    'moveGroupSession',
    'moveMdtMeeting',
    'pauseSystem',
    'planSeries',
    'previewBlock',
    'previewClinicChange',
    'previewEnd',
    'previewTemplate',
    'reconcileWithPas',
    'recordAuthority',
    'recordCallBack',
    'recordInterpreter',
    'recordPatientRisk',
    'recordSupport',
    'recordTelephone',
    'releaseHold',
    'removeBlock',
    'removeFromWaitingList',
    'reopenConsultation',
    'reopenMdtAction',
    'reorderMdtList',
    'replaceStaff',
    'replayPasExceptions',
    'reportAttendance',
    'reportBenefits',
    'reportDnaRisk',
    'reportFigures',
    'reportJoinFunnel',
    'reportRefill',
    'rescheduleAppointment',
    'resendLink',
    'respondToConsultation',
    'restoreClinic',
    'restoreResource',
    'restoreServiceLine',
    'resumeSystem',
    'retryClinicChange',
    'retryDeliveries',
    'retryDelivery',
    'returnToWaiting',
    'ringInstead',
    'saveNeeds',
    'saveReport',
    'searchAppointments',
    'searchDirectoryPeople',
    'searchPatients',
    'searchSlots',
    'searchStaff',
    'sendWaitingMessage',
    'setAttendanceSettings',
    'setMdtCurrentCase',
    'setMdtMinutes',
    'setUnitValue',
    'settleDelivery',
    'settleHomeMove',
    'settlePasException',
    'settleStoppedNumber',
    'settleTextStop',
    'shareStaff',
    'signMdtPanel',
    'startClinicChange',
    'startMdtMeeting',
    'stopOffering',
    'suggestMdtOrder',
    'takeArrival',
    'takeHold',
    'takeNotBroughtStep',
    'takeOffMdtList',
    'tellPanelOpen',
    'triageMdtCase',
    'turnToTelephone',
    'typeInMdtOutcome',
    'undoAttendance',
    'undoCancellation',
    'unlockLink',
    'watchAppointments',
    'whoCanSeePatient',
    'withdrawAuthority',
    'withdrawDeathReport',
    'withdrawLink',
    'withdrawMdtOwnWordsLink',
    'withdrawTablets',
    'writeAgainToPas',
    'writeConsentText',
    'writeDownMdtOwnWords',
    'writeMdtOutcome',
  ]);
});

it('has an operation for every route under /api that staff may call', () => {
  const registered = Object.values(
    (
      http.restify.router as unknown as { getRoutes: () => Record<string, { method: string; path: string }> }
    ).getRoutes(),
  )
    .map((route) => `${route.method} ${route.path}`)
    .filter((route) => !route.startsWith('HEAD'))
    .sort();
  const described = http.operations.map(({ method, path }) => `${method} ${path}`).sort();
  expect(described).toEqual(registered);
});

it.each(operations.map((operation) => [operation.operationId, operation] as const))(
  '%s has its schemas, its parameters and the shape of its errors',
  (_name, operation) => {
    expect(operation.summary).toMatch(/^[A-Z].{9,}/);
    const [status] = Object.keys(operation.responses).filter((key) => key !== 'default');
    const [content] = Object.values(operation.responses[status!]!.content);
    expect(content!.schema.type ?? content!.schema.anyOf).toBeDefined();
    expect(JSON.stringify(operation.responses['default'])).toMatch(
      /"#\/components\/(responses|schemas)\/Problem"/,
    );
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const named = operation.parameters.filter((parameter) => parameter.in === 'path');
    expect(named.map((parameter) => parameter.name).sort()).toEqual(inPath.sort());
    if (operation.method === 'get') expect(operation.requestBody).toBeUndefined();
  },
);

it('takes no field that the contract does not name', () => {
  const post = document.paths['/api/appointments']!['post']!;
  const body = post.requestBody!.content['application/json']!.schema;
  expect(body.additionalProperties).toBe(false);
  expect(body.properties!['staff']!.maxItems).toBe(19);
  expect(post.parameters).toEqual([
    expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
    expect.objectContaining({ name: 'Confer-Organisation', in: 'header', required: false }),
  ]);
});

it('says what refusals of a template may carry, and closes no problem to its other members', () => {
  const post = document.paths['/api/clinic-templates']!['post']!;
  const { schema } = post.responses['default']!.content['application/problem+json']!;
  expect(schema).toMatchObject({
    allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { overlaps: { type: 'array' } } }],
  });
  expect(Object.keys(schema.allOf![1]!)).toEqual(['properties']);
});

it('says of a route that takes a file which kinds it takes', () => {
  const post = document.paths['/api/service-line-imports']!['post']!;
  expect(Object.keys(post.requestBody!.content)).toEqual([
    'text/csv',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
});

it('is JSON that names no schema dialect twice and refers to nothing that is missing', () => {
  const text = JSON.stringify(document);
  expect(text).not.toContain('"$schema"');
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1]!.split('/'));
  for (const steps of references) {
    expect(
      steps.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], document),
    ).toBeDefined();
  }
});
