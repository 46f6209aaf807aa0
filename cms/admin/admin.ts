import type { Config } from 'payload'

/** How the admin looks: paths are those of the components, from the folder `cms`. Its style sheet is `admin.css`. */
export const look = {
  // Never a picture from elsewhere: that would send the hash of a mail address away.
  avatar: 'default',
  // With the time: versions of one day are told apart by it.
  dateFormat: 'MMM d, yyyy, h:mm a',
  meta: {
    titleSuffix: '· IRH',
    robots: 'noindex, nofollow',
    defaultOGImageType: 'off',
    openGraph: { siteName: 'IRH', description: 'Where the staff of Integrative Relational Health write and publish.' },
    icons: [{ rel: 'icon', type: 'image/svg+xml', url: '/favicon.svg' }],
  },
  components: {
    providers: ['/admin/accessible/Mended.tsx#Mended', '/admin/FollowDevice.tsx#FollowDevice'],
    graphics: { Logo: '/admin/Logo.tsx#Logo', Icon: '/admin/Icon.tsx#Icon' },
    header: ['/admin/publishing/HoldBanner.tsx#HoldBanner'],
    views: { dashboard: { Component: '/admin/home/Home.tsx#Home' } },
  },
} as const satisfies Partial<Config['admin']>
