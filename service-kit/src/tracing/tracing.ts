type AttributeValue = string | number | boolean;
/** Named after OpenTelemetry's semantic conventions. Never personal data. */
export type SpanAttributes = Record<string, AttributeValue>;

export interface SpanOptions {
  /** Default `internal`. */
  kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  /** The traceparent of the parent span; null starts a trace. */
  parent: string | null;
  /** The traceparents of related spans, in this or other traces. */
  links?: string[];
  /** In milliseconds since 1970, if not now. */
  startedAtMs?: number;
  attributes?: SpanAttributes;
}

export interface SpanEnd {
  /** Replaces the name. */
  name?: string;
  attributes?: SpanAttributes;
  /** The cause of a failure, from a small set of values: an HTTP status, an error's name. */
  errorType?: string;
  /** In milliseconds since 1970, if not now. */
  endedAtMs?: number;
}

/** A unit of work in a trace, from `startSpan` until `end`. */
export interface Span {
  /** Identifies this span as a parent, in this process and in others. */
  readonly traceparent: string;
  readonly traceId: string;
  end(end?: SpanEnd): void;
}

/** A service's tracer. If tracing is off, it is null, and no span is created. */
export interface Tracing {
  startSpan(name: string, options: SpanOptions): Span;
  /** Sends the remaining spans, with a time-out of two seconds. */
  close(): Promise<void>;
}
