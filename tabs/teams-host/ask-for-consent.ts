/* eslint-disable @typescript-eslint/no-deprecated --
   teamsfx is out of support, and its consent window is the one thing of it in use; see the docstring */

/**
 * Opens Microsoft's consent window, so that Confer may act for the signed-in person in Microsoft 365.
 * Call it from a click: browsers block windows that open by themselves.
 * The library is large and hardly ever needed, so it is loaded here and now.
 * @throws the library's error when the person closes the window or says no
 */
export async function askForConsent(clientId: string, scopes: readonly string[]): Promise<void> {
  const { TeamsUserCredential } = await import('@microsoft/teamsfx');
  const credential = new TeamsUserCredential({
    clientId,
    initiateLoginEndpoint: new URL('/tabs/consent.html', window.location.origin).href,
  });
  await credential.login([...scopes]);
}
