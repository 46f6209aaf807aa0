type Addresses = { siteUrl: string; adminUrl: string }

/** The host that takes the form where the site lies on another; `null`: the site's own. */
export const formHostOf = ({ siteUrl, adminUrl }: Addresses): string | null => (siteUrl === adminUrl ? null : adminUrl)

/** Where the form is sent. */
export const formAddressOf = (addresses: Addresses): string => `${formHostOf(addresses) ?? ''}/collaborate/`
