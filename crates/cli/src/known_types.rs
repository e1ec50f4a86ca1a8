//! The message types that `lro` can show as JSON.

use std::sync::LazyLock;

use longrunning::google::apps::events::subscriptions;
use longrunning::{Registry, google};
use longrunning_server::demo;

/// The types of google.longrunning, of google.rpc, of the Workspace Events API and of the demo service.
///
/// Both wires use the same set, so that what one shows the other shows too.
pub(crate) fn registry() -> &'static Registry {
    static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
        let mut registry = google::longrunning::registry().clone();
        registry
            .merge(google::rpc::registry())
            .merge(subscriptions::v1::registry())
            .merge(subscriptions::v1beta::registry())
            .merge(demo::v1::registry());
        registry
    });
    &REGISTRY
}
