/** Where NHS login sends people back to: registered there with each organisation's client, and compared letter by letter. */
export const NHS_LOGIN_BACK = '/nhs-login/back';
