//! The message types that `lro` can show as JSON.

use std::path::PathBuf;
use std::sync::OnceLock;

use longrunning::google::apps::events::subscriptions;
use longrunning::rpc::internal::files;
use longrunning::{Error, Registry, google};
use longrunning_server::demo;

/// The limit of a file of descriptors, in bytes. All of Google's have some 30 MiB.
pub(crate) const LONGEST: usize = 128 << 20;

static REGISTRY: OnceLock<Registry> = OnceLock::new();

/// The types of google.longrunning, of google.rpc, of the Workspace Events API and of the demo
/// service, and the [learned](learn) ones.
///
/// Both wires use the same set, so that they show the same.
pub(crate) fn registry() -> &'static Registry {
    REGISTRY.get_or_init(built_in)
}

/// Adds the types of FileDescriptorSet files. Must be called before anything is shown.
pub(crate) fn learn(files: &[PathBuf]) -> Result<(), Error> {
    if files.is_empty() {
        return Ok(());
    }
    let mut registry = built_in();
    for file in files {
        let doing = || format!("reading the descriptors in {}", file.display());
        let bytes = files::read(file, LONGEST)
            .map_err(|error| Error::request(doing()).with_source(error))?;
        registry
            .register_descriptors(&bytes)
            .map_err(|error| Error::request(doing()).with_source(error))?;
    }
    let _ = REGISTRY.set(registry);
    Ok(())
}

fn built_in() -> Registry {
    let mut registry = google::longrunning::registry().clone();
    registry
        .merge(google::rpc::registry())
        .merge(subscriptions::v1::registry())
        .merge(subscriptions::v1beta::registry())
        .merge(demo::v1::registry());
    registry
}
