import { z } from 'zod';
import type { AppRole } from '../../kernel/contract/roles.ts';
import { appRoleSchema } from '../../kernel/contract/scalars.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { RoleAssignments } from '../../staff/ports/role-assignments.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { graphStatusOf } from './graph-status.ts';
import { parseAnswer } from './parse-answer.ts';

const servicePrincipalSchema = z.object({
  id: z.guid(),
  appRoles: z.array(z.object({ id: z.guid(), value: z.string().nullable(), isEnabled: z.boolean() })),
});
type ServicePrincipal = z.infer<typeof servicePrincipalSchema>;

const assignmentsSchema = z.object({
  value: z.array(z.object({ appRoleId: z.guid(), resourceId: z.guid() })),
  '@odata.nextLink': z.url().optional(),
});

type Assignments = z.infer<typeof assignmentsSchema>;

/** A person has a handful of roles of one app; more pages than these are a fault of Graph's. */
const MOST_PAGES = 50;

/**
 * App roles through `/users/{id}/appRoleAssignments`, which counts the groups that somebody is a direct member of, as Entra
 * does for tokens. `checkMemberGroups` would count groups within groups too, and give more than a token does.
 * @param options.clientId Confer's app registration, whose roles are meant
 * @param options.baseUrl of Graph: pages are read from there and nowhere else
 */
export function makeRoleAssignments(
  app: GraphClient,
  options: { baseUrl: string; clientId: string },
): RoleAssignments {
  return {
    listFor: async (entraObjectId, signal) => {
      const confer = await readServicePrincipal(app, options.clientId, signal);
      const roleIds = await readRoleIds(
        app,
        options.baseUrl,
        { entraObjectId, resourceId: confer.id },
        signal,
      );
      return rolesOf(confer, roleIds);
    },
  };
}

/** Roles that are switched off, or not Confer's to know, say nothing here. */
function rolesOf({ appRoles }: ServicePrincipal, roleIds: ReadonlySet<string>): AppRole[] {
  return appRoles.flatMap(({ id, value, isEnabled }) => {
    const role = appRoleSchema.safeParse(value);
    return isEnabled && role.success && roleIds.has(id) ? [role.data] : [];
  });
}

async function readServicePrincipal(
  app: GraphClient,
  clientId: string,
  signal: AbortSignal,
): Promise<ServicePrincipal> {
  const answer = await callGraph(
    () =>
      graphRequest(app, `/servicePrincipals(appId='${encodeURIComponent(clientId)}')`)
        .select(['id', 'appRoles'])
        .option('signal', signal)
        .get() as Promise<unknown>,
  );
  return parseAnswer(servicePrincipalSchema, answer);
}

/** Complete answers need the directory's advanced queries (Microsoft, "List appRoleAssignments granted to a user"). */
async function readRoleIds(
  app: GraphClient,
  baseUrl: string,
  { entraObjectId, resourceId }: { entraObjectId: string; resourceId: string },
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  let link: string | undefined =
    `/users/${encodeURIComponent(entraObjectId)}/appRoleAssignments` +
    `?$filter=resourceId%20eq%20${resourceId}&$count=true&$select=appRoleId,resourceId`;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const answer: Assignments = await readPage(app, link, signal);
    for (const one of answer.value) if (one.resourceId === resourceId) found.add(one.appRoleId);
    link = answer['@odata.nextLink'];
    if (link === undefined) return found;
    if (new URL(link).origin !== new URL(baseUrl).origin) break;
  }
  throw new UpstreamFailure('graph', { retryable: false, reason: 'appRoleAssignments lead elsewhere' });
}

async function readPage(app: GraphClient, link: string, signal: AbortSignal): Promise<Assignments> {
  try {
    const answer = await callGraph(
      () =>
        graphRequest(app, link)
          .header('ConsistencyLevel', 'eventual')
          .option('signal', signal)
          .get() as Promise<unknown>,
    );
    return parseAnswer(assignmentsSchema, answer);
  } catch (error) {
    if (graphStatusOf(error) === 404) return { value: [] }; // the account is gone
    throw error;
  }
}
