import { defineConfig } from 'vitest/config'
import { filesOnBothDatabases } from './tests/support/on-both-databases.ts'

// One project for each thing that must be running. Those that end in `-mongodb` are the same tests on the other database.
const project = (
  name: string,
  include: string[],
  options: { testTimeout?: number; env?: Record<string, string> } = {},
) => ({
  extends: true as const,
  test: { name, include, testTimeout: options.testTimeout ?? 60_000, hookTimeout: 180_000, env: options.env ?? {} },
})

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: false,
    // How long a test waits for a state says nothing about speed: bench/ does.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      project('model', ['tests/model/**/*.test.ts']),
      project('front', ['tests/front/**/*.test.ts'], { testTimeout: 120_000 }),
      // What senders meet, with the inbox that several servers share.
      project('front-mongodb', ['tests/front/{abuse,intake,naughty,receipt,room}.test.ts'], {
        testTimeout: 120_000,
        env: { TEST_DATABASE: 'mongodb' },
      }),
      project('scripts', ['tests/scripts/**/*.test.ts'], { testTimeout: 120_000 }),
      project('site', ['tests/site/**/*.test.ts'], { testTimeout: 120_000 }),
      project('cms', ['tests/cms/**/*.test.ts'], { testTimeout: 120_000 }),
      // All but what never asks which database there is: a second time it would be the same to the byte.
      project('cms-mongodb', filesOnBothDatabases('tests/cms'), {
        testTimeout: 120_000,
        env: { TEST_DATABASE: 'mongodb' },
      }),
      project('journeys', ['tests/journeys/**/*.test.ts'], { testTimeout: 300_000 }),
      // From a sender to staff and back, and what staff do with it.
      project('journeys-mongodb', ['tests/journeys/{inbox-views,partner,requests,sealing}.test.ts'], {
        testTimeout: 300_000,
        env: { TEST_DATABASE: 'mongodb' },
      }),
    ],
  },
})
