import type { Caller, GraphRoute, GraphService } from './graph-call.ts';
import { GraphFailure } from './graph-failure.ts';

/** @throws GraphFailure 403 in the words of the route's service when the token lacks every fitting permission */
export function checkPermissions(route: GraphRoute, caller: Caller): void {
  const fitting = caller.kind === 'app' ? route.application : route.delegated;
  if (fitting.some((permission) => caller.permissions.includes(permission))) return;
  if (fitting.length === 0 && caller.kind === 'app') {
    throw new GraphFailure(
      403,
      'Forbidden',
      'This operation is not supported with application permissions: it needs a signed-in user.',
    );
  }
  throw forbidden(route.service, fitting);
}

function forbidden(service: GraphService, fitting: readonly string[]): GraphFailure {
  switch (service) {
    case 'exchange':
      return new GraphFailure(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
    case 'directory':
      return new GraphFailure(
        403,
        'Authorization_RequestDenied',
        'Insufficient privileges to complete the operation.',
      );
    case 'communications':
    case 'subscriptions':
      return new GraphFailure(
        403,
        'Forbidden',
        `Missing role permissions on the request. API requires one of '${fitting.join(', ')}'.`,
      );
  }
}
