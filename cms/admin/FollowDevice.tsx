'use client'
import { type ReactNode, useEffect } from 'react'

/**
 * Light or dark as on the device, until somebody chooses otherwise on their account. Payload looks at the device only
 * once somebody has signed in, and only when a screen is opened.
 */
export function FollowDevice({ children }: { children: ReactNode }) {
  useEffect(() => {
    const device = window.matchMedia('(prefers-color-scheme: dark)')
    const look = () => {
      if (/(?:^|; )[\w-]+-theme=(?:light|dark)/.test(document.cookie)) return
      document.documentElement.setAttribute('data-theme', device.matches ? 'dark' : 'light')
    }
    look()
    device.addEventListener('change', look)
    return () => device.removeEventListener('change', look)
  }, [])
  return children
}
