//! Waits for one operation over each wire, with client and server in one program, and writes the
//! spans and the metrics of both to stdout. A program in production gives `Telemetry::start` the
//! exporters of `opentelemetry-otlp` instead.

mod measures;
mod propagation;
mod telemetry;

use std::error::Error;
use std::sync::Arc;

use longrunning::{Client, GrpcTransport, RestTransport, TransportOptions};
use longrunning_server::{Handle, OperationsService, Server, StartOptions};

use crate::measures::Measures;
use crate::telemetry::Telemetry;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let telemetry = Telemetry::start(
        opentelemetry_stdout::SpanExporter::default(),
        opentelemetry_stdout::MetricExporter::default(),
    );
    for wire in ["grpc", "rest"] {
        one_wait(wire, &telemetry.measures).await?;
    }
    telemetry.shutdown()
}

/// Serves one operation and waits for it.
async fn one_wait(wire: &str, measures: &Arc<Measures>) -> Result<String> {
    let operations = OperationsService::in_memory();
    let server = Server::builder()
        .operations(operations.clone())
        .trace_parent(propagation::extract)
        .bind("127.0.0.1:0")
        .await?;
    let work = |_: Handle<()>| async { Ok("a report".to_owned()) };
    let operation = operations.start(StartOptions::new(), work).await?;

    let options =
        TransportOptions::new().propagate(propagation::inject).metrics(Arc::clone(measures));
    let client = match wire {
        "grpc" => Client::new(GrpcTransport::connect_with(server.url(), options).await?),
        _ => Client::new(RestTransport::connect_with(server.url(), options).await?),
    };
    let client = client.with_metrics(Arc::clone(measures));
    Ok(client.poll::<String, ()>(operation.name).until_done().await?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use opentelemetry::trace::{SpanKind, Status};
    use opentelemetry_sdk::metrics::InMemoryMetricExporter;
    use opentelemetry_sdk::trace::{InMemorySpanExporter, SpanData};

    use super::*;

    #[tokio::test]
    async fn the_server_goes_on_with_the_trace_of_its_caller_over_both_wires() {
        let (spans, metrics) = (InMemorySpanExporter::default(), InMemoryMetricExporter::default());
        let telemetry = Telemetry::start(spans.clone(), metrics.clone());
        for wire in ["grpc", "rest"] {
            spans.reset();
            one_wait(wire, &telemetry.measures).await.expect("the operation succeeds");
            telemetry.flush().expect("nothing is in the way");
            let spans = spans.get_finished_spans().expect("nobody panicked");
            let wait = spans.iter().find(|span| span.name == "longrunning.wait").expect("a wait");
            let of_kind = |kind: SpanKind| -> Vec<&SpanData> {
                spans.iter().filter(|span| span.span_kind == kind).collect()
            };
            let (calls, requests) = (of_kind(SpanKind::Client), of_kind(SpanKind::Server));
            assert!(!calls.is_empty(), "{wire}: {spans:?}");
            for call in &calls {
                assert_eq!(call.parent_span_id, wait.span_context.span_id(), "{wire}");
                assert_eq!(call.status, Status::Unset, "{wire}");
            }
            assert_eq!(requests.len(), calls.len(), "{wire}: {spans:?}");
            for request in requests {
                let call = calls
                    .iter()
                    .find(|call| call.span_context.span_id() == request.parent_span_id)
                    .expect("its parent is a call");
                assert_eq!(request.name, call.name, "{wire}");
                assert!(request.name.starts_with("google.longrunning.Operations/"), "{wire}");
                assert_eq!(request.span_context.trace_id(), wait.span_context.trace_id(), "{wire}");
            }
        }
        telemetry.shutdown().expect("nothing is in the way");
        let metrics = metrics.get_finished_metrics().expect("nobody panicked");
        let names: BTreeSet<_> = metrics
            .iter()
            .flat_map(|metrics| metrics.scope_metrics())
            .flat_map(|scope| scope.metrics())
            .map(|metric| format!("{} {}", metric.name(), metric.unit()))
            .collect();
        let want = ["longrunning.client.waits {operation}", "rpc.client.call.duration s"];
        assert_eq!(names.iter().map(String::as_str).collect::<Vec<_>>(), want);
    }
}
