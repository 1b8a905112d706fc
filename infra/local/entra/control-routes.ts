import express, { type Router } from 'express';
import { z } from 'zod';
import { consentedGrants } from './grants.ts';
import type { TokenSettings } from './token-settings.ts';

const Lifetime = z.strictObject({ seconds: z.int().min(1).max(86_400) });
const GrantChange = z.strictObject({
  application: z.array(z.string()).optional(),
  delegated: z.array(z.string()).optional(),
});

const PolicyChange = z.strictObject({ policyId: z.uuid().nullable() });

const SecretChange = z.strictObject({
  clientId: z.string(),
  secrets: z.array(z.string().min(16)).min(1).max(2),
});

/**
 * What tests and the console turn: how long new tokens last, the secrets of an application, what was consented to, and the
 * conditional access policy before Graph.
 */
export function controlRoutes(settings: TokenSettings, secrets: Map<string, string[]>): Router {
  const router = express.Router();
  router.get('/__health', (_request, response) => {
    response.json({ ok: true });
  });
  router.put('/__token-lifetime', express.json(), (request, response) => {
    const { seconds } = Lifetime.parse(request.body);
    settings.lifetimeSeconds = seconds;
    response.json({ seconds });
  });
  router.put('/__conditional-access', express.json(), (request, response) => {
    const { policyId } = PolicyChange.parse(request.body);
    settings.policyId = policyId ?? undefined;
    response.json({ policyId });
  });
  router.put('/__client-secrets', express.json(), (request, response) => {
    const { clientId, secrets: known } = SecretChange.parse(request.body);
    if (!secrets.has(clientId)) {
      response.status(404).json({ error: 'no such application' });
      return;
    }
    secrets.set(clientId, known);
    response.json({ clientId, secrets: known.length });
  });
  router.get('/__grants', (_request, response) => {
    response.json(settings.grants);
  });
  router.put('/__grants', express.json(), (request, response) => {
    const { application, delegated } = GrantChange.parse(request.body);
    if (application !== undefined) settings.grants.application = application;
    if (delegated !== undefined) settings.grants.delegated = delegated;
    response.json(settings.grants);
  });
  router.delete('/__grants', (_request, response) => {
    Object.assign(settings.grants, consentedGrants());
    response.json(settings.grants);
  });
  return router;
}
