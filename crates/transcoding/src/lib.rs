//! HTTP transcoding by `google.api.http` rules, in both directions: message to HTTP request and
//! HTTP request to message.
//!
//! ```
//! use protojson::{Cardinality, FieldDescriptor, Kind, MessageDescriptor, field};
//! use transcoding::{Router, Rule};
//!
//! // Generated code has such a table for every message.
//! static FIELDS: [FieldDescriptor; 2] = [
//!     field!(1, "name", "name", Kind::String, Cardinality::Implicit),
//!     field!(2, "page_size", "pageSize", Kind::Int32, Cardinality::Implicit),
//! ];
//! static REQUEST: MessageDescriptor = MessageDescriptor::new("example.Request", &FIELDS);
//!
//! // A client makes a request from a message ...
//! let rule = Rule::get("/v1/{name=projects/*}/operations")?;
//! let request = rule.request_from_json(r#"{"name":"projects/p q","pageSize":10}"#, &REQUEST)?;
//! assert_eq!(request.method, "GET");
//! assert_eq!(request.target(), "/v1/projects/p%20q/operations?pageSize=10");
//!
//! // ... and a server finds the rule and the values in the path.
//! let mut router = Router::builder();
//! router.add(&rule, "list");
//! let router = router.build()?;
//! let found = router.route("GET", &request.path)?;
//! assert_eq!(*found.value(), "list");
//! assert_eq!(found.captures()[0].value(), "projects/p q");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - [`Template`] is a parsed path, [`Binding`] a path with its HTTP method and body, [`Rule`] all
//!   bindings of an RPC. [`HttpBinding`] is a binding as constant data.
//! - [`Rule::request`] makes an [`HttpRequest`] from a message, and [`HttpRequest::read_response`]
//!   reads the response.
//! - [`Router`] finds the rule for a request, [`Match::bind`] makes the message, and
//!   [`Binding::response`] the body of the response. [`Query`] and [`SystemParameters`] decode the
//!   query.
//! - [`OperationPaths`] has the rules of `google.longrunning.Operations`, derived from the path of
//!   an operation.
//!
//! This crate does no I/O and knows no headers, servers or clients. The rules are those of
//! google/api/http.proto and AIP-127.

mod field_path;
mod template;
mod wire;

mod rule;

mod operation_paths;

mod request;
mod response;

mod router;

mod bind;
mod query;
mod system_parameters;

mod error;
mod fields;
mod json_text;
mod percent;

pub use self::error::{Error, ErrorKind};
pub use self::field_path::FieldPath;
pub use self::operation_paths::OperationPaths;
pub use self::query::Query;
pub use self::request::{HttpRequest, field_text};
pub use self::router::{Match, NoMatch, Router, RouterBuilder};
pub use self::rule::{Binding, Body, HttpBinding, Rule};
pub use self::system_parameters::SystemParameters;
pub use self::template::{Capture, Template, Variable};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
