//! A service to try clients on: its operations take as long, and end as well or badly, as the caller asks.
//!
//! ```
//! use longrunning_server::demo;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), longrunning_server::Error> {
//! let server = demo::bind("127.0.0.1:0").await?;
//! println!("curl -d '{{\"title\": \"a report\"}}' {}/v1/reports:start", server.url());
//! # Ok(())
//! # }
//! ```

mod report;

use std::pin::Pin;

use futures_core::Stream;
use futures_util::stream;
use longrunning::{Code, Operation, Registry, Rpc as _, Status};
use tokio::net::ToSocketAddrs;
use tonic::{Request, Response};

use self::v1::demo_service::{StartReport, StreamNumbers};
use self::v1::demo_service_server::{DemoService, DemoServiceServer};
use self::v1::{Number, StartReportRequest, StreamNumbersRequest};
use crate::status::{into_grpc, refusal, refusal_about};
use crate::{Error, OperationsBuilder, OperationsService, Server, ServerBuilder};

/// The messages and the service of `longrunning.demo.v1`.
#[allow(
    clippy::all,
    unused_qualifications,
    unreachable_pub,
    missing_docs,
    missing_debug_implementations,
    reason = "generated code, by several generators"
)]
pub mod v1 {
    include!("../generated/longrunning.demo.v1.rs");
}

/// The message of `longrunning.demo.internal.v1`, which the server knows and its clients do not.
#[allow(clippy::all, unused_qualifications, reason = "generated code, by several generators")]
pub mod internal {
    include!("../generated/longrunning.demo.internal.v1.rs");
}

/// The demo's service, on top of the operations of a server.
#[derive(Clone, Debug)]
pub struct Demo {
    operations: OperationsService,
}

impl Demo {
    /// The service; `operations` have to know the types of [`registry`].
    pub fn new(operations: OperationsService) -> Self {
        Self { operations }
    }
}

/// Every type that the demo's operations hold.
pub fn registry() -> Registry {
    let mut registry = v1::registry().clone();
    registry.merge(internal::registry()).merge(longrunning::rpc::registry());
    #[cfg(feature = "workspace-events")]
    registry.merge(&crate::workspace_events::WorkspaceEvents::registry());
    registry
}

/// The operations of a demo server, to be set up.
pub fn operations() -> OperationsBuilder {
    OperationsService::builder().registry(&registry())
}

/// The demo server, to be set up further: the demo's service, its operations under the paths of several Google APIs,
/// and the emulator of Workspace Events if its feature is on.
pub fn server(operations: OperationsService) -> ServerBuilder {
    let demo = Demo::new(operations.clone());
    #[cfg(feature = "workspace-events")]
    let emulator = crate::workspace_events::WorkspaceEvents::new(operations.clone());
    let methods = [StartReport::METHOD, StreamNumbers::METHOD];
    let server = Server::builder()
        .operations(operations)
        // Google Workspace Events.
        .mount("/v1beta/{name=operations/**}")
        // Android Management.
        .mount("/v1/{name=enterprises/*/devices/*/operations/*}")
        // Most of Google Cloud.
        .mount("/v2/{name=projects/*/locations/*/operations/*}")
        .service(DemoServiceServer::new(demo).max_decoding_message_size(usize::MAX), &methods)
        .registry(&registry())
        .descriptors(v1::FILE_DESCRIPTOR_SET)
        .descriptors(internal::FILE_DESCRIPTOR_SET);
    #[cfg(feature = "workspace-events")]
    let server = server.workspace_events(emulator);
    server
}

/// Starts a demo server that keeps its operations in memory.
///
/// # Errors
///
/// If the address cannot be listened at.
pub async fn bind(address: impl ToSocketAddrs) -> Result<Server, Error> {
    server(operations().build_in_memory()).bind(address).await
}

#[tonic::async_trait]
impl DemoService for Demo {
    async fn start_report(
        &self,
        request: Request<StartReportRequest>,
    ) -> Result<Response<Operation>, tonic::Status> {
        report::start(&self.operations, request.into_inner())
            .await
            .map(Response::new)
            .map_err(into_grpc)
    }

    type StreamNumbersStream = Pin<Box<dyn Stream<Item = Result<Number, tonic::Status>> + Send>>;

    async fn stream_numbers(
        &self,
        request: Request<StreamNumbersRequest>,
    ) -> Result<Response<Self::StreamNumbersStream>, tonic::Status> {
        let request = request.into_inner();
        let padding = usize::try_from(request.padding)
            .ok()
            .filter(|padding| *padding <= 1 << 20)
            .ok_or_else(|| into_grpc(out_of_range("padding", "from 0 to 1048576")))?;
        let number = move |value: i64| match request.fail_after {
            after if after > 0 && value > after => {
                let message = format!("the stream was to fail after {after}");
                Err(into_grpc(refusal(Code::Aborted, "STREAM_FAILED", message)))
            }
            _ => Ok(Number { value, padding: "x".repeat(padding) }),
        };
        // tonic ends a stream at its first error.
        Ok(Response::new(Box::pin(stream::iter((1..=request.count).map(number)))))
    }
}

/// INVALID_ARGUMENT about a field of a request.
fn out_of_range(field: &str, expected: &str) -> Status {
    let message = format!("{field}: expected {expected}");
    refusal_about(Code::InvalidArgument, "INVALID_FIELD", message, &[("field", field)])
}
