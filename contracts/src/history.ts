export const changeActions = ['created', 'updated', 'deleted', 'erased'] as const;

/** One change of a product or a customer: each field that changed, from what, to what. */
export interface ChangeJson {
  id: number;
  action: (typeof changeActions)[number];
  changes: Record<string, { from: unknown; to: unknown }>;
  actor: string;
  createdAt: string;
}
