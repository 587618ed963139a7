import stopDatabases from '@stockroom/local/testing/global-teardown';

// oxlint-disable-next-line import/no-default-export -- the form jest asks for
export default async function globalTeardown(): Promise<void> {
  await stopSharedParts();
  await stopDatabases();
}

export async function stopSharedParts(): Promise<void> {
  await globalThis.stockroomSharedParts?.stop();
}
