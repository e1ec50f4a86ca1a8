//! Where spans and metrics go.

use std::sync::Arc;

use opentelemetry::metrics::MeterProvider as _;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::metrics::SdkMeterProvider;
use opentelemetry_sdk::metrics::exporter::PushMetricExporter;
use opentelemetry_sdk::trace::{SdkTracerProvider, SpanExporter};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::Result;
use crate::measures::Measures;

pub struct Telemetry {
    pub measures: Arc<Measures>,
    spans: SdkTracerProvider,
    metrics: SdkMeterProvider,
}

impl Telemetry {
    /// Sends the library's spans to one exporter and its metrics to the other.
    pub fn start(spans: impl SpanExporter + 'static, metrics: impl PushMetricExporter) -> Self {
        let spans = SdkTracerProvider::builder().with_simple_exporter(spans).build();
        let metrics = SdkMeterProvider::builder().with_periodic_exporter(metrics).build();
        let layer = tracing_opentelemetry::layer().with_tracer(spans.tracer("longrunning"));
        let targets = Targets::new().with_target("longrunning", LevelFilter::INFO);
        tracing_subscriber::registry().with(layer).with(targets).init();
        let measures = Arc::new(Measures::new(&metrics.meter("longrunning")));
        Self { measures, spans, metrics }
    }

    #[cfg(test)]
    pub fn flush(&self) -> Result<()> {
        Ok(self.spans.force_flush()?)
    }

    /// Sends what has not been sent.
    pub fn shutdown(self) -> Result<()> {
        self.spans.shutdown()?;
        Ok(self.metrics.shutdown()?)
    }
}
