/** The resources of a service. Fargate supports only certain pairs of CPU and memory. */
interface ServiceSize {
  /** 1,024 is one vCPU. */
  cpuUnits: number;
  memoryMiB: number;
  minTasks: number;
  maxTasks: number;
}

export interface Size {
  natGateways: number;
  core: ServiceSize;
  /** Also scaled by requests: `requestsPerTaskPerMinute` is the target of one task. */
  orchestrator: ServiceSize & { requestsPerTaskPerMinute: number };
  /** Concurrent callbacks of each core. */
  outboxConcurrency: number;
  rds: { instance: string; storageGib: number; maxStorageGib: number };
  /** Aurora capacity units of each of two instances; one is about 2 GiB of memory. */
  aurora: { minAcu: number; maxAcu: number };
  backupDays: number;
  logDays: 30 | 90 | 365;
}

/** The sizes of deployments: README.md has the monthly cost of each. */
export const sizes = {
  small: {
    natGateways: 2,
    core: { cpuUnits: 512, memoryMiB: 1024, minTasks: 1, maxTasks: 2 },
    orchestrator: {
      cpuUnits: 512,
      memoryMiB: 1024,
      minTasks: 1,
      maxTasks: 2,
      requestsPerTaskPerMinute: 12_000,
    },
    outboxConcurrency: 3,
    rds: { instance: 't4g.small', storageGib: 20, maxStorageGib: 100 },
    aurora: { minAcu: 0.5, maxAcu: 2 },
    backupDays: 7,
    logDays: 30,
  },
  medium: {
    natGateways: 2,
    core: { cpuUnits: 1024, memoryMiB: 2048, minTasks: 2, maxTasks: 4 },
    orchestrator: {
      cpuUnits: 1024,
      memoryMiB: 2048,
      minTasks: 2,
      maxTasks: 6,
      requestsPerTaskPerMinute: 30_000,
    },
    outboxConcurrency: 6,
    rds: { instance: 'm7g.large', storageGib: 100, maxStorageGib: 500 },
    aurora: { minAcu: 1, maxAcu: 8 },
    backupDays: 35,
    logDays: 90,
  },
  large: {
    natGateways: 2,
    core: { cpuUnits: 2048, memoryMiB: 4096, minTasks: 2, maxTasks: 6 },
    orchestrator: {
      cpuUnits: 2048,
      memoryMiB: 4096,
      minTasks: 3,
      maxTasks: 12,
      requestsPerTaskPerMinute: 60_000,
    },
    outboxConcurrency: 12,
    rds: { instance: 'r7g.xlarge', storageGib: 500, maxStorageGib: 2_000 },
    aurora: { minAcu: 4, maxAcu: 32 },
    backupDays: 35,
    logDays: 365,
  },
} as const satisfies Record<string, Size>;
