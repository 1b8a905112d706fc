import type { Organisations } from '../../../../api/kernel/actors/organisations.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { makeGetMe } from '../../../../api/staff/use-cases/get-me.ts';
import { NORTHMOOR } from '../../../builders/a-consultation.ts';
import { atWork } from '../../../builders/at-work.ts';
import { anActor, SERVICE_LINE_ID } from '../../../support/http-server.ts';

const organisations: Organisations = {
  list: () => Promise.resolve([NORTHMOOR]),
  listByTenant: () => Promise.resolve([NORTHMOOR]),
  getById: () => Promise.resolve(NORTHMOOR),
  findByOdsCode: () => Promise.resolve(undefined),
  homeOf: () => Promise.resolve(undefined),
};

it('tells roles that hold for the whole organisation from those for a part of it', async () => {
  const getMe = makeGetMe({ ...atWork().deps, organisations });
  const scope = { of: 'service-line', id: asId<'ServiceLine'>(SERVICE_LINE_ID) } as const;
  const coordinator = anActor({
    appRoles: ['Coordinator'],
    inParts: { roles: [{ role: 'Viewer', scope }], memberOf: [] },
  });
  expect(await getMe(coordinator, {})).toMatchObject({
    appRoles: ['Coordinator', 'Viewer'],
    organisationRoles: ['Coordinator'],
  });
});
