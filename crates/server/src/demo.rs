//! A service to try clients on: the caller chooses how long its operations take, and how they end.
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

use futures_util::stream;
use longrunning::{CallOptions, Code, Operation, Registry, Response, Status, Streaming};
use tokio::net::ToSocketAddrs;

use self::v1::{DemoService, DemoServiceServer, Number, StartReportRequest, StreamNumbersRequest};
use crate::status::{refusal, refusal_about};
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

/// The demo's service, which starts its work in the operations of a server.
#[derive(Clone, Debug)]
pub struct Demo {
    operations: OperationsService,
}

impl Demo {
    /// Creates the service; `operations` must know the types of [`registry`].
    pub fn new(operations: OperationsService) -> Self {
        Self { operations }
    }
}

/// Every type in the demo's operations.
pub fn registry() -> Registry {
    let mut registry = v1::registry().clone();
    registry.merge(internal::registry()).merge(longrunning::rpc::registry());
    #[cfg(feature = "workspace-events")]
    registry.merge(&crate::workspace_events::WorkspaceEvents::registry());
    registry
}

/// A builder of the operations of a demo server.
pub fn operations() -> OperationsBuilder {
    OperationsService::builder().registry(&registry())
}

/// A builder of the demo server: the demo's service, its operations under the paths of several
/// Google APIs, and the emulator of Workspace Events if its feature is on.
pub fn server(operations: OperationsService) -> ServerBuilder {
    let demo = Demo::new(operations.clone());
    #[cfg(feature = "workspace-events")]
    let emulator = crate::workspace_events::WorkspaceEvents::new(operations.clone());
    let server = Server::builder()
        .operations(operations)
        // Google Workspace Events.
        .mount("/v1beta/{name=operations/**}")
        // Android Management.
        .mount("/v1/{name=enterprises/*/devices/*/operations/*}")
        // Most of Google Cloud.
        .mount("/v2/{name=projects/*/locations/*/operations/*}")
        .add_service(DemoServiceServer::new(demo))
        .registry(&registry())
        .descriptors(internal::FILE_DESCRIPTOR_SET);
    #[cfg(feature = "workspace-events")]
    let server = server.workspace_events(emulator);
    server
}

/// Starts a demo server that keeps its operations in memory.
///
/// # Errors
///
/// If the server cannot listen at the address.
pub async fn bind(address: impl ToSocketAddrs) -> Result<Server, Error> {
    server(operations().build_in_memory()).bind(address).await
}

impl DemoService for Demo {
    async fn start_report(
        &self,
        request: StartReportRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>, longrunning::Error> {
        let operation = report::start(&self.operations, request).await;
        operation.map(Response::new).map_err(longrunning::Error::rpc)
    }

    async fn stream_numbers(
        &self,
        request: StreamNumbersRequest,
        _: &CallOptions,
    ) -> Result<Response<Streaming<Number>>, longrunning::Error> {
        let padding = usize::try_from(request.padding)
            .ok()
            .filter(|padding| *padding <= 1 << 20)
            .ok_or_else(|| out_of_range("padding", "from 0 to 1048576"))
            .map_err(longrunning::Error::rpc)?;
        let number = move |value: i64| match request.fail_after {
            after if after > 0 && value > after => {
                let message = format!("the stream was to fail after {after}");
                let status = refusal(Code::Aborted, "STREAM_FAILED", message);
                Err(longrunning::Error::rpc(status))
            }
            _ => Ok(Number { value, padding: "x".repeat(padding) }),
        };
        let numbers = stream::iter((1..=request.count).map(number));
        Ok(Response::new(Streaming::new(numbers)))
    }
}

/// INVALID_ARGUMENT about a field of a request.
fn out_of_range(field: &str, expected: &str) -> Status {
    let message = format!("{field}: expected {expected}");
    refusal_about(Code::InvalidArgument, "INVALID_FIELD", message, &[("field", field)])
}
