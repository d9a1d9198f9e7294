export interface Config {
  trainyard?: {
    metrics?: {
      /**
       * What Prometheus sends as bearer token to read /metrics. Without it
       * the endpoint is open to whoever reaches the port.
       * @visibility secret
       */
      token?: string;
    };
  };
}
