//! `google.api.http` rules, read in both directions: message to HTTP request, and HTTP request to message.

mod bind;
mod error;
mod field_path;
mod fields;
mod percent;
mod query;
mod request;
mod response;
mod router;
mod rule;
mod system_parameters;
mod template;

pub use self::error::{Error, ErrorKind};
pub use self::field_path::FieldPath;
pub use self::query::Query;
pub use self::request::HttpRequest;
pub use self::router::{Match, NoMatch, Router, RouterBuilder};
pub use self::rule::{Binding, Body, HttpBinding, Rule};
pub use self::system_parameters::SystemParameters;
pub use self::template::{Capture, Template, Variable};
