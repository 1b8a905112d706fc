/**
 * Opens Confer's tab in Teams (Microsoft Teams, deep link to a tab).
 * @param appointmentId opens the appointment on Today
 */
export function tabLink(teamsAppId: string, appointmentId: string): string {
  const context = JSON.stringify({ subEntityId: `today/${appointmentId}` });
  return `https://teams.microsoft.com/l/entity/${teamsAppId}/today?context=${encodeURIComponent(context)}`;
}
