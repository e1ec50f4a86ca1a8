//! The guide, chapter by chapter.
//!
//! The tests run its code against the in-memory server of `longrunning-server` or a script. Code
//! that needs another server, and build scripts, are only compiled. A program that uses
//! `longrunning_server` depends on that crate too; a client of your own does not need it.
//!
//! 1. [Quick start](quick_start): a first program.
//! 2. [Choosing a wire](wires): gRPC or REST, headers, paths, sizes.
//! 3. [Waiting well](waiting): pauses, limits, many operations, restarts.
//! 4. [Errors](errors): kinds, details, retries.
//! 5. [Unknown types](unknown_types): `Any`, registries, JSON, descriptors at run time.
//! 6. [Credentials](credentials): tokens, Google's credentials, TLS.
//! 7. [Workspace Events](workspace_events): an API of Google on both wires, and its emulator.
//! 8. [Android Management](android_management): an API without protos.
//! 9. [Your own protos](your_protos): bindings and clients from a `build.rs`.
//! 10. [Serving operations](serving): a server, its callers, its limits, and a REST gateway.
//! 11. [Observability](observability): spans, trace context headers, metrics.
//! 12. [Testing](testing): scripts, fakes, a server in the test.
//! 13. [Migrating](migrating): from hand-written loops, and from Google's own crates.

#[doc = include_str!("../guide/quick_start.md")]
#[doc = "\nThe API: [`Client`](crate::Client), [`Poller`](crate::Poller), [`Operation`](crate::Operation)."]
pub mod quick_start {}

#[doc = include_str!("../guide/wires.md")]
#[doc = "\nThe API: [`Transport`](crate::Transport), [`TransportOptions`](crate::TransportOptions), [`Rule`](crate::transcoding::Rule)."]
pub mod wires {}

#[doc = include_str!("../guide/waiting.md")]
#[doc = "\nThe API: [`Poller`](crate::Poller), [`Backoff`](crate::Backoff), [`PollAll`](crate::PollAll), [`Checkpoint`](crate::Checkpoint)."]
pub mod waiting {}

#[doc = include_str!("../guide/errors.md")]
#[doc = "\nThe API: [`Error`](crate::Error), [`Status`](crate::Status), [`error_details`](crate::error_details), [`RetryPolicy`](crate::RetryPolicy)."]
pub mod errors {}

#[doc = include_str!("../guide/unknown_types.md")]
#[doc = "\nThe API: [`Any`](crate::Any), [`Registry`](crate::Registry), [`Json`](crate::Json), [`Payload`](crate::Payload)."]
pub mod unknown_types {}

#[doc = include_str!("../guide/credentials.md")]
#[doc = "\nThe API: [`auth`](crate::auth)."]
pub mod credentials {}

#[doc = include_str!("../guide/workspace_events.md")]
pub mod workspace_events {}

#[doc = include_str!("../guide/android_management.md")]
#[doc = "\nThe API: [`Json`](crate::Json), [`Operation`](crate::Operation)."]
pub mod android_management {}

#[doc = include_str!("../guide/your_protos.md")]
#[doc = "\nThe API: [`Rpc`](crate::Rpc), [`Method`](crate::Method), [`Transport`](crate::Transport)."]
pub mod your_protos {}

#[doc = include_str!("../guide/serving.md")]
pub mod serving {}

#[doc = include_str!("../guide/observability.md")]
#[doc = "\nThe API: [`telemetry`](crate::telemetry), which has the spans of a wait over both wires side by side."]
pub mod observability {}

#[doc = include_str!("../guide/testing.md")]
#[doc = "\nThe API: [`fake`](crate::fake), [`Operations`](crate::Operations)."]
pub mod testing {}

#[doc = include_str!("../guide/migrating.md")]
#[doc = "\nThe API: [`Client::follow`](crate::Client::follow), [`Operation::from_message`](crate::Operation::from_message)."]
pub mod migrating {}
