/** Runs one claim at a time: `request` starts one, or queues one after the running one. */
export function createClaiming({
  claim,
  onError,
}: {
  claim: () => Promise<void>;
  onError: (error: unknown) => void;
}) {
  let current: Promise<void> | null = null;
  let isRequestedAgain = false;

  function request(): void {
    if (current !== null) {
      isRequestedAgain = true;
      return;
    }
    isRequestedAgain = false;
    current = claim()
      .catch(onError)
      .finally(() => {
        current = null;
        if (isRequestedAgain) request();
      });
  }

  return {
    request,
    async ended(): Promise<void> {
      await current;
    },
  };
}
