// Made by npm run generate: every migration, oldest first.
import { forwardOnly } from '../database/forward-only.ts'
import { up as up0001 } from './0001_initial.ts'
import { up as up0002 } from './0002_sort_names.ts'
import { up as up0003 } from './0003_quarantine_months.ts'

export const migrations = [
  { name: '0001_initial', up: up0001, down: forwardOnly },
  { name: '0002_sort_names', up: up0002, down: forwardOnly },
  { name: '0003_quarantine_months', up: up0003, down: forwardOnly },
]
