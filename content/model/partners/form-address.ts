/** Where the form is sent: to the server itself, or to the admin's address when the site lies on another host. */
export const formAddressOf = ({ siteUrl, adminUrl }: { siteUrl: string; adminUrl: string }): string =>
  siteUrl === adminUrl ? '/collaborate/' : `${adminUrl}/collaborate/`
