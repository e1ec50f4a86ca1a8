//! The types of RPC that both wires share: methods, transports, errors, options, credentials.
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
//! /// A transport to nowhere; `longrunning-grpc` and `longrunning-rest` have real ones.
//! struct Nowhere;
//!
//! impl Transport for Nowhere {
//!     async fn unary<R: Rpc>(
//!         &self,
//!         _: R::Request,
//!         _: &CallOptions,
//!     ) -> Result<Response<R::Response>> {
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
//! - [`CallOptions`] and [`TransportOptions`] are the options; [`RetryPolicy`] decides what is sent
//!   again; [`auth`] has credentials; [`telemetry`] has metrics and spans.
//! - [`Serve`] is a service that a server can serve.

extern crate self as longrunning_rpc;

mod method;
mod response;
mod streaming;
mod transport;

mod code;
mod error;
mod status;

mod operation;
mod payload;

mod call_options;
mod endpoint;
mod grpc_service_config;
mod peer;
mod retry;
mod transport_options;

pub mod auth;
mod serve;
pub mod telemetry;

#[doc(hidden)]
pub mod internal;

use protojson::Registry;

pub use self::call_options::CallOptions;
pub use self::code::Code;
pub use self::endpoint::Endpoint;
pub use self::error::{Error, ErrorKind, Result};
pub use self::grpc_service_config::{GrpcServiceConfig, MethodConfig};
pub use self::method::{Idempotency, Method, OperationInfo, RoutingParameter, Rpc, Service};
pub use self::operation::State;
pub use self::payload::{Json, Payload};
pub use self::peer::Peer;
pub use self::response::{Response, Unread};
pub use self::retry::RetryPolicy;
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

    /// The messages and the service of `google.longrunning`.
    #[expect(unused_qualifications, reason = "generated code spells every path out")]
    pub mod longrunning {
        include!("../generated/google.longrunning.rs");
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
