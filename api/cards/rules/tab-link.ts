/**
 * Opens Confer's tab in Teams (Microsoft Teams, deep link to a tab).
 * @param appointmentId opens the appointment on Today
 * @param organisation ODS code of the one whose appointment it is: a guest opens it there
 */
export function tabLink(teamsAppId: string, appointmentId: string, organisation: string): string {
  const context = JSON.stringify({ subEntityId: `today/${appointmentId}/${organisation}` });
  return `https://teams.microsoft.com/l/entity/${teamsAppId}/today?context=${encodeURIComponent(context)}`;
}
