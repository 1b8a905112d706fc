/** What the demo hospital's administrator has consented to for Confer's app registration. Changed over `/__grants`. */
export interface Grants {
  /** Application permissions on Microsoft Graph. */
  application: string[];
  /** Delegated permissions on Microsoft Graph. */
  delegated: string[];
}

/** The permissions that Confer asks a hospital for. */
export function consentedGrants(): Grants {
  return {
    application: [
      'AppCatalog.Read.All',
      'Calendars.ReadWrite',
      'Directory.Read.All',
      'MailboxSettings.Read',
      'OnlineMeetings.ReadWrite.All',
      'OnlineMeetingArtifact.Read.All',
      'TeamsActivity.Send',
      'TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All',
      'User.Read.All',
    ],
    delegated: [
      'Calendars.ReadWrite',
      'OnlineMeetings.ReadWrite',
      'OnlineMeetingArtifact.Read.All',
      'User.Read',
      'VirtualAppointment.Read',
    ],
  };
}
