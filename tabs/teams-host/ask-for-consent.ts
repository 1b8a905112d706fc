/* eslint-disable @typescript-eslint/no-deprecated --
   teamsfx is out of support, and its consent window is the one thing of it in use; see the docstring */

import { authentication } from '@microsoft/teams-js';
import { consentWindowUrl } from './consent-window.ts';

// 2026-11-30: support for teamsfx has ended. What it does here, `TeamsUserCredential.login`, is one call of teams-js, the
// `authentication.authenticate` below: when it goes, only this file, package.json and the eslint line above change.

/**
 * Opens Microsoft's window, so that Confer may act for the signed-in person in Microsoft 365.
 * Call it from a click: browsers block windows that open by themselves.
 * The library is large and hardly ever needed, so it is loaded here and now; it knows no claims.
 * @param claims what a conditional access policy asks for, as Entra gave it
 * @throws what the window says when the person closes it or says no
 */
export async function askForConsent(
  clientId: string,
  scopes: readonly string[],
  claims?: string,
): Promise<void> {
  const { origin } = window.location;
  if (claims !== undefined) {
    const scope = scopes.join(' ');
    await authentication.authenticate({ url: consentWindowUrl(origin, { clientId, scope, claims }) });
    return;
  }
  const { TeamsUserCredential } = await import('@microsoft/teamsfx');
  const credential = new TeamsUserCredential({
    clientId,
    initiateLoginEndpoint: new URL('/tabs/consent.html', origin).href,
  });
  await credential.login([...scopes]);
}
