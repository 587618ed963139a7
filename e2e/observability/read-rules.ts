import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Alert {
  alert: string;
  expr: string;
  for?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

interface Panel {
  id: number;
  type: string;
  title: string;
  datasource?: { type: string; uid: string };
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: { expr: string; datasource: { uid: string } }[];
}

export interface Dashboard {
  uid: string;
  templating: { list: { name: string; type: string; query: string }[] };
  panels: Panel[];
}

const fileOf = (name: string) => new URL(`../../deploy/observability/${name}`, import.meta.url);
const readText = (name: string) => readFileSync(fileOf(name), 'utf8');

export function readAlerts(): Alert[] {
  const { groups } = parse(readText('alerts.yml')) as { groups: { rules: Alert[] }[] };
  return groups.flatMap(({ rules }) => rules);
}

export const readDashboard = (): Dashboard => JSON.parse(readText('dashboard.json')) as Dashboard;

/** The names of the jobs that the sample configuration scrapes. */
export function readJobNames(): string[] {
  const config = parse(readText('prometheus.yml')) as { scrape_configs: { job_name: string }[] };
  return config.scrape_configs.map(({ job_name: name }) => name);
}
