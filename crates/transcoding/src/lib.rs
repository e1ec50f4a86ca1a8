//! google.api.http rules, read in both directions: message to HTTP request and back.

mod error;
mod field_path;
mod percent;
mod router;
mod rule;
mod template;

pub use self::error::{Error, ErrorKind};
pub use self::field_path::FieldPath;
pub use self::router::{Match, NoMatch, Router, RouterBuilder};
pub use self::rule::{Binding, Body, HttpBinding, Rule};
pub use self::template::{Capture, Template, Variable};
