/** The tenant of the demo hospital. Ids of local mode are fixed, so that tokens and links survive a restart. */
export const LOCAL_TENANT_ID = '0b7a1c52-6c1e-4a39-9d0e-2f5a3c1d9e01';
/** The tenant of the demo's third organisation, which has a Microsoft 365 of its own. */
export const WESTHAVEN_TENANT_ID = '3c9e2f74-8d15-4b60-a2c7-6f1e0b5d4a02';
/** Client id of Confer's app registration: the API's audience and the bot's app id. */
export const CONFER_CLIENT_ID = '5d0c9a7e-3f2b-4c68-8a11-7e6b2d4f9a10';
/** Id of Confer's Teams app, as its manifest has it. */
export const LOCAL_TEAMS_APP_ID = 'b3f6a0d2-4c1e-4f57-9d2b-6a8e0c7f5b21';
/** Object id of an app registration's service principal in the local tenant. */
export const servicePrincipalId = (clientId: string): string => `a0000000-${clientId.slice(9)}`;
/** Client id with which the Teams and Graph stand-ins ask for Bot Framework channel tokens. */
export const CHANNEL_CLIENT_ID = '9e4b1f60-2a77-4d0d-b8c3-51f0a6e7d233';
/** Password of every demo person; the accounts exist in the Entra stand-in only. */
export const DEMO_PASSWORD = 'Confer-demo-1';
/** Client id of the demo hospital at NHS login. */
export const NHS_LOGIN_CLIENT_ID = 'northmoor-virtual-clinics';
/** API key of the demo hospital's application at the API platform of NHS England. */
export const RELATIONSHIPS_CLIENT_ID = 'northmoor-relationships-api-key';
/** Name under which its public key is registered there. */
export const RELATIONSHIPS_KEY_ID = 'northmoor-1';
