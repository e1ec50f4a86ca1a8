//! Metrics by the names of OpenTelemetry's conventions for RPC clients.

use longrunning::telemetry::{CallEnd, Metrics, Retry};
use opentelemetry::KeyValue;
use opentelemetry::metrics::{Counter, Histogram, Meter, UpDownCounter};

pub struct Measures {
    duration: Histogram<f64>,
    retries: Counter<u64>,
    waits: UpDownCounter<i64>,
}

impl Measures {
    pub fn new(meter: &Meter) -> Self {
        let bounds =
            vec![0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];
        let duration =
            meter.f64_histogram("rpc.client.call.duration").with_unit("s").with_boundaries(bounds);
        let retries = meter.u64_counter("longrunning.client.retries").with_unit("{attempt}");
        let waits = meter.i64_up_down_counter("longrunning.client.waits").with_unit("{operation}");
        Self { duration: duration.build(), retries: retries.build(), waits: waits.build() }
    }
}

impl Metrics for Measures {
    fn call_ended(&self, call: &CallEnd<'_>) {
        let mut attributes = vec![
            KeyValue::new("rpc.system.name", call.system),
            KeyValue::new("rpc.method", call.method.path.trim_start_matches('/')),
            KeyValue::new("rpc.response.status_code", call.code.as_str_name()),
        ];
        attributes.extend(call.error_type.map(|kind| KeyValue::new("error.type", kind)));
        self.duration.record(call.elapsed.as_secs_f64(), &attributes);
    }

    fn retrying(&self, retry: &Retry<'_>) {
        let method = retry.method.path.trim_start_matches('/');
        let attributes =
            [KeyValue::new("rpc.system.name", retry.system), KeyValue::new("rpc.method", method)];
        self.retries.add(1, &attributes);
    }

    fn waits_changed(&self, change: i64) {
        self.waits.add(change, &[]);
    }
}
