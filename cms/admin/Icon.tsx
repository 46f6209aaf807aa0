import { Rings } from './Rings.tsx'

/** Beside the trail at the top of every screen. */
export const Icon = () => <Rings className="irh-icon" />
