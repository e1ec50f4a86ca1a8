//! Calls Google's APIs in RPC words, whichever wire they travel on.
//!
//! ```
//! use longrunning_rpc::error_details::ErrorInfo;
//! use longrunning_rpc::{CallOptions, Code, Error, Response, Result, Rpc, Status, Transport};
//! # use longrunning_rpc::{Method, Service};
//!
//! /// Works over gRPC and over REST alike.
//! async fn call<R: Rpc>(transport: &impl Transport, request: R::Request) -> Result<R::Response> {
//!     Ok(transport.unary::<R>(request, &CallOptions::new()).await?.into_inner())
//! }
//!
//! /// A transport to nowhere, where a program has that of `longrunning-grpc` or `longrunning-rest`.
//! struct Nowhere;
//!
//! impl Transport for Nowhere {
//!     async fn unary<R: Rpc>(&self, _: R::Request, _: &CallOptions) -> Result<Response<R::Response>> {
//!         let info = ErrorInfo { reason: "NOWHERE".to_owned(), ..ErrorInfo::default() };
//!         Err(Error::rpc(Status::new(Code::NotFound, "no such thing").with_detail(&info)))
//!     }
//! }
//!
//! # // Generated code has one of these for each method.
//! # struct GetThing;
//! # const SERVICE: &Service = &Service::new("acme.v1.Things");
//! # const METHOD: &Method = &Method::new::<String, String>(
//! #     SERVICE,
//! #     "GetThing",
//! #     "/acme.v1.Things/GetThing",
//! #     "acme.v1.Things.GetThing",
//! # );
//! # impl Rpc for GetThing {
//! #     type Request = String;
//! #     type Response = String;
//! #     const METHOD: &'static Method = METHOD;
//! # }
//! #
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! // `GetThing` is generated.
//! let error = call::<GetThing>(&Nowhere, "things/1".to_owned()).await.unwrap_err();
//! assert_eq!(error.code(), Code::NotFound);
//! assert_eq!(error.detail::<ErrorInfo>().unwrap().reason, "NOWHERE");
//! # }
//! ```
//!
//! - [`Rpc`] names an RPC, its messages and its [`Method`] data; it is implemented by generated
//!   code.
//! - [`Transport`] carries any of them over one wire. `longrunning-grpc` and `longrunning-rest`
//!   have one each.
//! - [`Error`] and [`Status`] say what failed, equally on both wires; [`error_details`] has the
//!   types of the details.
//! - [`CallOptions`] and [`TransportOptions`] are what can be settled; [`RetryPolicy`] is how
//!   failures are met; [`auth`] has what tells a server who calls.
//!
//! The modules [`call`], [`stream`], [`headers`], [`files`], [`loopback`], [`routing`], [`coding`],
//! [`error_envelope`] and [`refusal`] are what the transports and the server share; [`telemetry`]
//! is what is told of calls, and [`Serve`] what a server has to know of a service.

extern crate self as longrunning_rpc;

mod method;
mod response;
mod streaming;
mod transport;

mod code;
mod error;
mod status;

mod call_options;
mod endpoint;
mod grpc_service_config;
mod operation_site;
mod retry;
mod transport_options;

pub mod auth;
pub mod call;
pub mod causes;
pub mod coding;
pub mod error_envelope;
pub mod files;
pub mod headers;
pub mod loopback;
mod method_cache;
mod plan;
pub mod refusal;
pub mod routing;
mod serve;
pub mod stream;
pub mod telemetry;
pub mod timespan;
#[cfg(feature = "tls")]
pub mod tls;

use protojson::Registry;

pub use self::call_options::CallOptions;
pub use self::code::Code;
pub use self::endpoint::Endpoint;
pub use self::error::{Error, ErrorKind, Result};
pub use self::grpc_service_config::{GrpcServiceConfig, MethodConfig};
pub use self::method::{Idempotency, Method, OperationInfo, RoutingParameter, Rpc, Service};
pub use self::method_cache::MethodCache;
pub use self::operation_site::{OperationSite, pending_operation};
pub use self::plan::Plan;
pub use self::response::{Response, Unread};
pub use self::retry::{RetryBudget, RetryPolicy};
pub use self::serve::{Handlers, Serve};
pub use self::status::Status;
pub use self::streaming::Streaming;
pub use self::transport::Transport;
pub use self::transport_options::TransportOptions;
pub use protojson::JsonMessage;
pub use transcoding::{HttpBinding, OperationPaths};

/// The generated messages, by their packages.
pub mod google {
    /// The messages of `google.rpc`.
    #[expect(unused_qualifications, reason = "generated code spells every path out")]
    pub mod rpc {
        include!("../generated/google.rpc.rs");
    }
}

/// The messages that say more about a failure, in the details of a [`Status`].
pub mod error_details {
    pub use crate::google::rpc::{
        BadRequest, DebugInfo, ErrorInfo, Help, LocalizedMessage, PreconditionFailure,
        QuotaFailure, RequestInfo, ResourceInfo, RetryInfo, bad_request, help,
        precondition_failure, quota_failure,
    };
}

/// The messages of `google.rpc` and the well-known types, by their names.
pub fn registry() -> &'static Registry {
    google::rpc::registry()
}

/// What generated code needs, under one path.
#[doc(hidden)]
pub mod __private {
    pub use {bytes, http, prost, prost_types, protojson, transcoding};

    pub use crate as rpc;
}
