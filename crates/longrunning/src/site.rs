//! Where the operations of a generated client are over REST.

use std::sync::{Arc, LazyLock};

use longrunning_rpc::OperationPaths;
use longrunning_rpc::internal::{MethodCache, OperationSite};

use crate::Method;

/// Where the operations are that `method` starts: worked out once for each method of the program.
pub(crate) fn of(method: &'static Method) -> Arc<OperationSite> {
    static SITES: LazyLock<MethodCache<OperationSite>> = LazyLock::new(MethodCache::new);
    let made = SITES.get_or_make(method, || Ok(OperationSite::new(method, in_table)));
    made.unwrap_or_else(|_| Arc::new(OperationSite::new(method, in_table)))
}

/// What the table of services has for the host of the method's service, in the version of its HTTP
/// rule or else of its package.
#[cfg(feature = "services")]
fn in_table(method: &'static Method) -> Option<OperationPaths> {
    let host = method.service.default_host.split(':').next().filter(|host| !host.is_empty())?;
    let of_rule = method.version_prefix().and_then(|prefix| prefix.rsplit('/').next());
    let of_package = method.service.full_name.rsplit('.').nth(1);
    let mut versions = [of_rule, of_package].into_iter().flatten();
    let config = versions.find_map(|version| crate::services::find(host, version).ok())?;
    Some(config.operation_paths())
}

#[cfg(not(feature = "services"))]
fn in_table(_: &'static Method) -> Option<OperationPaths> {
    None
}
