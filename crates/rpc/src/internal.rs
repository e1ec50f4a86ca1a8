//! What the transports, the client and the server share. This is not part of the public API and
//! changes without notice.

pub mod call;
pub mod call_stream;
mod caller;
pub mod causes;
pub mod coding;
pub mod error_envelope;
pub mod files;
pub mod headers;
pub mod loopback;
mod method_cache;
mod operation_site;
mod plan;
pub mod refusal;
pub mod resource_name;
pub mod routing;
pub mod timespan;
#[cfg(feature = "tls")]
pub mod tls;

pub use self::caller::Caller;
pub use self::method_cache::MethodCache;
pub use self::operation_site::{OperationSite, pending_operation};
pub use self::plan::Plan;
pub use crate::error::ErrorSetters;
pub(crate) use crate::retry::RetryBudget;
pub use crate::telemetry::{CallScope, Observer, Working, error_type};
pub use crate::transport_options::Settings;

/// Keeps [`Handlers`](crate::Handlers) to the server of this project.
pub trait Sealed {}
